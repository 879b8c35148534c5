namespace Crm360.Sources.Files;

/// <summary>How much of a file there was when it was first looked at. What others append later is for the next time.</summary>
sealed class FileSnapshot
{
    /// <summary>No line of a source is longer; without an end in it the last line counts as whole.</summary>
    const int LongestTail = 1 << 20;

    FileSnapshot(long length, long wholeLines, DateTime written) => (Length, OpenedLength, WholeLines, Written) = (length, length, wholeLines, written);

    /// <summary>Bytes that are read of it.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that there were.</summary>
    public long OpenedLength { get; }

    /// <summary>Bytes up to the end of the last line that has one.</summary>
    public long WholeLines { get; }

    /// <summary>When it was last written to before.</summary>
    public DateTime Written { get; }

    public static FileSnapshot Of(FileStream file, bool isText)
    {
        var written = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        var length = file.Length;
        return new(length, isText ? EndOfLines(file, length) : length, written);
    }

    /// <summary>Leaves a last line that has no end yet for the next time.</summary>
    public void LeaveTail() => Length = WholeLines;

    static long EndOfLines(FileStream file, long length)
    {
        var tail = new byte[Math.Min(length, LongestTail)];
        var from = length - tail.Length;
        var read = 0;
        for (int more; read < tail.Length && (more = RandomAccess.Read(file.SafeFileHandle, tail.AsSpan(read), from + read)) > 0;)
            read += more;
        return EndOfLines(tail.AsSpan(0, read), from) is > 0 and var end ? end : length;
    }

    /// <summary>Where the last line ends, in a text of one byte a letter or of two.</summary>
    static long EndOfLines(ReadOnlySpan<byte> tail, long from)
    {
        var isWide = tail.Contains((byte)0);
        for (var at = tail.Length - 1; at >= 0; at--)
        {
            if (tail[at] is not ((byte)'\n' or (byte)'\r'))
                continue;
            if (!isWide)
                return from + at + 1;
            var isSecond = ((from + at) & 1) == 1;
            if (isSecond ? at > 0 && tail[at - 1] == 0 : at + 1 < tail.Length && tail[at + 1] == 0)
                return from + at + (isSecond ? 1 : 2);
        }

        return 0;
    }
}
