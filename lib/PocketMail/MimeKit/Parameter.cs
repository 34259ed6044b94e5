using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A parameter of a header, such as <c>charset=utf-8</c> (RFC 2045, section 5.1).</summary>
public class Parameter
{
    /// <summary>A parameter.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or no token.</exception>
    public Parameter(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!name.All(c => c < 128 && Syntax.IsAttribute((byte)c)))
        {
            throw new ArgumentException("Illegal characters in parameter name.", nameof(name));
        }

        Name = name;
        Value = value;
    }

    /// <summary>A parameter with a value in another charset.</summary>
    /// <inheritdoc cref="Parameter(string, string)"/>
    public Parameter(Encoding encoding, string name, string value)
        : this(name, value)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        Encoding = encoding;
    }

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed;

    /// <summary>The charset in which the value is encoded, if it must be; null for the smallest that can hold it:
    /// Latin-1 or UTF-8.</summary>
    public Encoding? Encoding
    {
        get;
        set
        {
            field = value;
            Changed?.Invoke();
        }
    }

    /// <summary>How the value is encoded, if it must be.</summary>
    public ParameterEncodingMethod EncodingMethod
    {
        get;
        set
        {
            field = value;
            Changed?.Invoke();
        }
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value, decoded.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Value
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
            Changed?.Invoke();
        }
    }

    /// <summary>A copy.</summary>
    public Parameter Clone() => new(Name, Value) { Encoding = Encoding, EncodingMethod = EncodingMethod };

    /// <summary>The parameter to be shown.</summary>
    public override string ToString() => $"{Name}={MimeUtils.Quote(Value)}";
}
