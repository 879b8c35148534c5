using System.IO.Compression;

namespace Crm360.Sources.Excel;

/// <summary>
/// The parts of a zipped workbook, unpacked only as far as they are read. A part that comes to more than any customer list is refused, by
/// what the file claims and then by what is counted. Nothing is written, nothing is fetched.
/// </summary>
sealed class ZipParts : IDisposable
{
    const long MostUnzipped = 1L << 30;

    /// <summary>Sheets shrink to a tenth or twentieth; what shrinks to less than a hundredth has nothing in it but size.</summary>
    const int MostShrunk = 100;

    const long AlwaysUnzipped = 32L << 20;

    /// <summary>What is held as a tree: the workbook's list of sheets, its relations, its formats.</summary>
    const long MostOfSmallPart = 8L << 20;

    static readonly string Unpacked = string.Create(
        CultureInfo.InvariantCulture, $"unpacks to more than {MostUnzipped >> 20} MB, or to more than {MostShrunk} times its size");

    readonly ZipArchive _zip;
    readonly Dictionary<string, ZipArchiveEntry> _parts;
    long _unzipped;

    ZipParts(ZipArchive zip, Dictionary<string, ZipArchiveEntry> parts) => (_zip, _parts) = (zip, parts);

    /// <summary>Opens a file that begins as a zip file does.</summary>
    public static ZipParts Open(Stream file)
    {
        if (ZipDirectory.Fault(file) is { } fault)
            throw new WorkbookException(fault);
        file.Position = 0;
        var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var parts = zip.Entries.DistinctBy(part => Name(part.FullName), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(part => Name(part.FullName), StringComparer.OrdinalIgnoreCase);
        return parts.Count == zip.Entries.Count ? new(zip, parts) : throw new WorkbookException("has two parts of one name");
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    public bool Any(Func<string, bool> isLike) => _parts.Keys.Any(isLike);

    /// <summary>Unpacks a part that is held as a whole; null where there is none.</summary>
    public Stream? Small(string part) => Open(part, MostOfSmallPart);

    /// <summary>Unpacks a part as it is read; null where there is none.</summary>
    public Stream? Large(string part) => Open(part, MostUnzipped - _unzipped);

    public void Dispose() => _zip.Dispose();

    static string Name(string part) => part.Replace('\\', '/').TrimStart('/');

    CountedStream? Open(string name, long limit)
    {
        if (!_parts.TryGetValue(name, out var part))
            return null;
        var most = Math.Min(limit, AlwaysUnzipped + (MostShrunk * part.CompressedLength));
        return part.Length > most ? throw TooLarge() : new CountedStream(part.Open(), Math.Min(most, part.Length), this);
    }

    static WorkbookException TooLarge() => new(Unpacked) { Right = WorkbookException.SaveAsCsv };

    /// <summary>A part that ends where it says, or is refused.</summary>
    sealed class CountedStream(Stream part, long most, ZipParts all) : Stream
    {
        long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = part.Read(buffer);
            _read += read;
            all._unzipped += read;
            if (_read > most || all._unzipped > MostUnzipped)
                throw TooLarge();
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                part.Dispose();
            base.Dispose(disposing);
        }
    }
}
