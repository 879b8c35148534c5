namespace Crm360.Sources.Files;

/// <summary>A file up to where it ended when it was first looked at.</summary>
/// <param name="file">The file, opened.</param>
/// <param name="path">Where it lies, to see whether it still does.</param>
/// <param name="seen">How much of it there was.</param>
sealed class SnapshotStream(FileStream file, string path, FileSnapshot seen) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => seen.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var at = file.Position;
        if (at == seen.WholeLines && at < seen.Length && file.Length > seen.OpenedLength)
            seen.LeaveTail(); // somebody is at this line
        var end = at < seen.WholeLines ? seen.WholeLines : seen.Length;
        buffer = buffer[..(int)Math.Clamp(end - at, 0, buffer.Length)];
        var read = buffer.IsEmpty ? 0 : file.Read(buffer);
        return read > 0 || buffer.IsEmpty ? read : throw Cut();
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        file.Seek(origin == SeekOrigin.End ? seen.Length + offset : offset, origin == SeekOrigin.End ? SeekOrigin.Begin : origin);

    /// <summary>Sees to it that what was read is one state of the file.</summary>
    /// <exception cref="UnfitFileException">It was cut, changed or replaced meanwhile.</exception>
    public void Verify()
    {
        var length = file.Length;
        if (length < seen.Length)
            throw Cut();
        // Windows keeps an open file from being replaced, and tells its times late
        var (before, own, after) = (File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(file.SafeFileHandle), File.GetLastWriteTimeUtc(path));
        if (!OperatingSystem.IsWindows() && (before > own || after < own))
            throw Changed("was replaced while it was read");
        if (length == seen.OpenedLength && own != seen.Written)
            throw Changed("was changed while it was read");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    static UnfitFileException Cut() => Changed("was cut while it was read");

    static UnfitFileException Changed(string how) => new(how) { Right = "run again when it is written whole" };
}
