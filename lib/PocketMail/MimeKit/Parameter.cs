using System.Text;

namespace MimeKit;

/// <summary>A parameter of a header, such as <c>charset=utf-8</c> (RFC 2045, section 5.1).</summary>
public class Parameter
{
    /// <summary>A parameter.</summary>
    public Parameter(string name, string value) => throw new NotImplementedException();

    /// <summary>A parameter with a value in another charset.</summary>
    public Parameter(Encoding encoding, string name, string value) => throw new NotImplementedException();

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <summary>The charset in which the value is encoded, if it must be; UTF-8 by default.</summary>
    public Encoding? Encoding { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>How the value is encoded, if it must be.</summary>
    public ParameterEncodingMethod EncodingMethod { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The name.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>The value, decoded.</summary>
    public string Value { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>A copy.</summary>
    public Parameter Clone() => throw new NotImplementedException();

    /// <summary>The parameter to be shown.</summary>
    public override string ToString() => throw new NotImplementedException();
}
