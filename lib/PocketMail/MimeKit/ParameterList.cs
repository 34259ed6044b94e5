using System.Collections;
using System.Text;

namespace MimeKit;

/// <summary>The parameters of a header, in their order; names are compared without regard to case.</summary>
public class ParameterList : IList<Parameter>
{
    private readonly List<Parameter> _parameters = [];

    /// <summary>An empty list.</summary>
    public ParameterList()
    {
    }

    /// <summary>A parameter was added, removed or changed.</summary>
    internal event Action? Changed;

    /// <inheritdoc/>
    public int Count => _parameters.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public Parameter this[int index]
    {
        get => _parameters[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            RemoveAt(index);
            Insert(index, value);
        }
    }

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

    /// <inheritdoc/>
    public void Add(Parameter param) => Insert(Count, param);

    /// <summary>Adds a parameter.</summary>
    public void Add(string name, string value) => Add(new Parameter(name, value));

    /// <summary>Adds a parameter with a value in another charset.</summary>
    public void Add(Encoding encoding, string name, string value) => Add(new Parameter(encoding, name, value));

    /// <inheritdoc/>
    public void Clear()
    {
        while (Count > 0)
        {
            RemoveAt(Count - 1);
        }
    }

    /// <inheritdoc/>
    public bool Contains(Parameter param) => _parameters.Contains(param);

    /// <summary>Whether there is a parameter of that name.</summary>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <inheritdoc/>
    public void CopyTo(Parameter[] array, int arrayIndex) => _parameters.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public int IndexOf(Parameter param) => _parameters.IndexOf(param);

    /// <summary>Where the parameter of that name is, or -1.</summary>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _parameters.FindIndex(param => param.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is a parameter of that name already.</exception>
    public void Insert(int index, Parameter param)
    {
        ArgumentNullException.ThrowIfNull(param);
        if (Contains(param.Name))
        {
            throw new ArgumentException("A parameter of that name already exists.", nameof(param));
        }

        _parameters.Insert(index, param);
        param.Changed += OnChanged;
        OnChanged();
    }

    /// <inheritdoc/>
    public bool Remove(Parameter param) => RemoveIfThere(IndexOf(param));

    /// <summary>Removes a parameter.</summary>
    public bool Remove(string name) => RemoveIfThere(IndexOf(name));

    /// <inheritdoc/>
    public void RemoveAt(int index)
    {
        _parameters[index].Changed -= OnChanged;
        _parameters.RemoveAt(index);
        OnChanged();
    }

    /// <summary>The parameters to be shown, each after a semicolon.</summary>
    public override string ToString() => string.Concat(_parameters.Select(param => $"; {param}"));

    /// <summary>The parameter of that name, if there is one.</summary>
    public bool TryGetValue(string name, out Parameter? param)
    {
        var index = IndexOf(name);
        param = index < 0 ? null : _parameters[index];
        return index >= 0;
    }

    /// <summary>The value of the parameter of that name, if there is one.</summary>
    public bool TryGetValue(string name, out string? value)
    {
        var isThere = TryGetValue(name, out Parameter? param);
        value = param?.Value;
        return isThere;
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

    private bool RemoveIfThere(int index)
    {
        if (index >= 0)
        {
            RemoveAt(index);
        }

        return index >= 0;
    }

    private void OnChanged() => Changed?.Invoke();
}
