using System.Collections;
using System.Text;

namespace MimeKit;

/// <summary>The parameters of a header, in their order; names are compared without regard to case.</summary>
public class ParameterList : IList<Parameter>
{
    /// <summary>An empty list.</summary>
    public ParameterList()
    {
    }

    /// <summary>A parameter was added, removed or changed.</summary>
    internal event Action? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <inheritdoc/>
    public int Count => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool IsReadOnly => throw new NotImplementedException();

    /// <inheritdoc/>
    public Parameter this[int index] { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The value of that parameter, or null; setting it adds the parameter if it is not there.</summary>
    public string? this[string name] { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <inheritdoc/>
    public void Add(Parameter param) => throw new NotImplementedException();

    /// <summary>Adds a parameter.</summary>
    public void Add(string name, string value) => throw new NotImplementedException();

    /// <summary>Adds a parameter with a value in another charset.</summary>
    public void Add(Encoding encoding, string name, string value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Clear() => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Contains(Parameter param) => throw new NotImplementedException();

    /// <summary>Whether there is a parameter of that name.</summary>
    public bool Contains(string name) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void CopyTo(Parameter[] array, int arrayIndex) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => throw new NotImplementedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public int IndexOf(Parameter param) => throw new NotImplementedException();

    /// <summary>Where the parameter of that name is, or -1.</summary>
    public int IndexOf(string name) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Insert(int index, Parameter param) => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Remove(Parameter param) => throw new NotImplementedException();

    /// <summary>Removes a parameter.</summary>
    public bool Remove(string name) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void RemoveAt(int index) => throw new NotImplementedException();

    /// <summary>The parameters to be shown, each after a semicolon.</summary>
    public override string ToString() => throw new NotImplementedException();

    /// <summary>The parameter of that name, if there is one.</summary>
    public bool TryGetValue(string name, out Parameter? param) => throw new NotImplementedException();

    /// <summary>The value of the parameter of that name, if there is one.</summary>
    public bool TryGetValue(string name, out string? value) => throw new NotImplementedException();
}
