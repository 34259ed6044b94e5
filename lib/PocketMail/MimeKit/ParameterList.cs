using System.Collections;
using System.Text;

namespace MimeKit;

/// <summary>The parameters of a header, in their order; names are compared without regard to case.</summary>
public class ParameterList : IEnumerable<Parameter>
{
    private readonly OrderedDictionary<string, Parameter> _parameters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An empty list.</summary>
    public ParameterList()
    {
    }

    /// <summary>A parameter was added, removed or changed.</summary>
    internal event Action? Changed;

    /// <summary>How many parameters there are.</summary>
    public int Count => _parameters.Count;

    /// <summary>The value of that parameter, or null; setting it adds the parameter if it is not there.</summary>
    /// <exception cref="ArgumentNullException">The name, or the value that is set, is null.</exception>
    public string? this[string name]
    {
        get => TryGetValue(name, out string? value) ? value : null;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (TryGetValue(name, out Parameter? param))
            {
                param!.Value = value;
            }
            else
            {
                Add(name, value);
            }
        }
    }

    /// <summary>Adds a parameter.</summary>
    /// <exception cref="ArgumentException">There is a parameter of that name already.</exception>
    public void Add(Parameter param)
    {
        ArgumentNullException.ThrowIfNull(param);
        if (!_parameters.TryAdd(param.Name, param))
        {
            throw new ArgumentException($"There is a parameter '{param.Name}' already.", nameof(param));
        }

        param.Changed += OnChanged;
        OnChanged();
    }

    /// <inheritdoc cref="Add(Parameter)"/>
    public void Add(string name, string value) => Add(new Parameter(name, value));

    /// <inheritdoc cref="Add(Parameter)"/>
    public void Add(Encoding encoding, string name, string value) => Add(new Parameter(encoding, name, value));

    /// <summary>Whether there is a parameter of that name.</summary>
    public bool Contains(string name) => _parameters.ContainsKey(name);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Removes a parameter, if it is there.</summary>
    public bool Remove(string name)
    {
        if (!_parameters.Remove(name, out var param))
        {
            return false;
        }

        param.Changed -= OnChanged;
        OnChanged();
        return true;
    }

    /// <summary>The parameters to be shown, each after a semicolon.</summary>
    public override string ToString() => string.Concat(_parameters.Values.Select(param => $"; {param}"));

    /// <summary>The parameter of that name, if there is one.</summary>
    public bool TryGetValue(string name, out Parameter? param) => _parameters.TryGetValue(name, out param);

    /// <summary>The value of the parameter of that name, if there is one.</summary>
    public bool TryGetValue(string name, out string? value)
    {
        value = TryGetValue(name, out Parameter? param) ? param!.Value : null;
        return value is not null;
    }

    /// <summary>Sets the parameter of that name, or removes it if the value is null.</summary>
    internal void Set(string name, string? value)
    {
        if (value is null)
        {
            Remove(name);
        }
        else
        {
            this[name] = value;
        }
    }

    private void OnChanged() => Changed?.Invoke();
}
