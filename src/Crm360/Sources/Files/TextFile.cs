using System.Text;
using Crm360.Runs.Definition;

namespace Crm360.Sources.Files;

/// <summary>Opens text files so that what their encoding does not have can be told from what somebody wrote.</summary>
static class TextFile
{
    /// <summary>
    /// Stands where bytes mean nothing in the encoding: no character, so that no text has it (Unicode 16, section 23.7). The replacement
    /// character is one that texts do have, once they were read wrongly elsewhere.
    /// </summary>
    public const char Undecodable = '\uFFFF';

    const string Undecoded = "bytes that the encoding of the source does not have";

    static readonly Encoding[] Marked = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>Opens a file. A byte order mark is stronger than the encoding that the definition names.</summary>
    /// <exception cref="Runs.FlowException">It can't be opened.</exception>
    public static StreamReader Open(SourceDefinition source, Setting path, Encoding encoding, string file, string location)
    {
        try
        {
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
            var telling = (Encoding)(MarkedBy(stream) ?? encoding).Clone();
            telling.DecoderFallback = new DecoderReplacementFallback(Undecodable.ToString());
            return new StreamReader(stream, telling, detectEncodingFromByteOrderMarks: false, 1 << 16);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, path.At, $"{location} can't be opened", "see that it is not locked and may be read", fault);
        }
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

    static Encoding? MarkedBy(FileStream stream)
    {
        Span<byte> start = stackalloc byte[3];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        foreach (var encoding in Marked)
        {
            if (start.StartsWith(encoding.Preamble))
                return encoding;
        }

        return null;
    }
}
