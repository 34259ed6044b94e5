namespace MimeKit;

/// <summary>Headers that there are, or are not.</summary>
internal static class HeaderListExtensions
{
    extension(HeaderList headers)
    {
        /// <summary>Sets the value of a header where it stands, or adds it; null removes it.</summary>
        public void Put(HeaderId id, string? value)
        {
            if (value is null)
            {
                headers.RemoveAll(id);
            }
            else
            {
                headers[id] = value;
            }
        }

        /// <summary>Puts a header in the place of the one of that name, or adds it; null removes it.</summary>
        public void Put(HeaderId id, Header? header)
        {
            if (header is null)
            {
                headers.RemoveAll(id);
            }
            else
            {
                headers.Replace(header);
            }
        }
    }
}
