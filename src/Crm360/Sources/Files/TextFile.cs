using System.Text;

namespace Crm360.Sources.Files;

/// <summary>Reads texts so that what their encoding does not have can be told from what somebody wrote.</summary>
static class TextFile
{
    /// <summary>
    /// Stands where bytes mean nothing in the encoding: no character, so that no text has it (Unicode 16, section 23.7). The replacement
    /// character is one that texts do have, once they were read wrongly elsewhere.
    /// </summary>
    public const char Undecodable = '\uFFFF';

    const string Undecoded = "bytes that the encoding of the source does not have";

    /// <summary>The letters of a file, without a byte order mark. The bytes are not disposed of.</summary>
    public static StreamReader Open(Stream bytes, Encoding encoding) => new(bytes, Telling(encoding), detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);

    /// <summary>An encoding that leaves <see cref="Undecodable"/> where it has no letter for bytes.</summary>
    public static Encoding Telling(Encoding encoding)
    {
        var telling = (Encoding)encoding.Clone();
        telling.DecoderFallback = new DecoderReplacementFallback(Undecodable.ToString());
        return telling;
    }

    /// <summary>The letters of some bytes.</summary>
    public static string Decoded(ReadOnlyMemory<byte> bytes, Encoding encoding)
    {
        using var text = Open(new MemoryStream(bytes.ToArray()), encoding);
        return text.ReadToEnd();
    }

    /// <summary>A row for quarantine that has bytes without meaning.</summary>
    public static SourceRow Refused(string raw, string location, long line) => new()
    {
        Location = location,
        Line = line,
        Fault = RowFaults.WrongEncoding,
        Detail = Undecoded,
        Raw = raw.Replace(Undecodable, '\uFFFD'),
    };
}
