namespace MimeKit;

/// <summary>How a parameter's value that is not plain ASCII is written.</summary>
public enum ParameterEncodingMethod
{
    /// <summary>As <see cref="FormatOptions.ParameterEncodingMethod"/> says.</summary>
    Default,

    /// <summary>As <c>name*=utf-8''%E4%BD%A0</c> (RFC 2231), the standard.</summary>
    Rfc2231,

    /// <summary>As encoded words between quotes: against RFC 2047, section 5, but what old Outlooks read.</summary>
    Rfc2047,
}
