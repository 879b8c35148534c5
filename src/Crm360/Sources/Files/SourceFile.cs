using System.IO.Compression;
using System.Security.Cryptography;

namespace Crm360.Sources.Files;

/// <summary>A text file, also one that is packed, or in a zip file. It is as it was when it was first looked at.</summary>
/// <param name="path">The file on disk.</param>
/// <param name="location">What it is called.</param>
/// <param name="member">Its name in the zip file; null for a file on its own.</param>
sealed class SourceFile(string path, string location, string? member)
{
    FileSnapshot? _seen;
    (string Hash, long Length)? _fingerprint;

    /// <summary>What it is called: its path, in a zip file with its name there.</summary>
    public string Location => location;

    /// <summary>Whether its length on disk says nothing of its length.</summary>
    public bool IsPacked => member is not null || IsGzip;

    bool IsGzip => member is null && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Bytes that are read of the file on disk.</summary>
    public long Length => _seen?.Length ?? 0;

    /// <summary>Opens it.</summary>
    /// <exception cref="IOException">It can't be.</exception>
    public FileContent Open()
    {
        var file = OpenSnapshot(path, seen => _seen ??= FileSnapshot.Of(seen, isText: !IsPacked));
        try
        {
            if (member is null)
                return new(this, file, IsGzip ? Unzipped(file) : file, null);
            var zip = new ZipMembers(file);
            return new(this, file, zip.Open(member), zip);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The SHA-256 of its content, unpacked: once it was read to its end, of exactly what was read.</summary>
    public string Fingerprint()
    {
        if (_fingerprint is null)
        {
            using var content = Open();
            content.Bytes.CopyTo(Stream.Null, 1 << 16);
            content.Finish();
        }

        return _fingerprint!.Value.Hash;
    }

    /// <summary>The files in a zip file that a pattern means.</summary>
    public static IReadOnlyList<string> MembersOf(string zip, string pattern)
    {
        using var file = OpenSnapshot(zip, seen => FileSnapshot.Of(seen, isText: false));
        using var members = new ZipMembers(file);
        return members.Names(pattern);
    }

    static SnapshotStream OpenSnapshot(string path, Func<FileStream, FileSnapshot> see)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        return new(file, path, see(file));
    }

    /// <summary>What a gzip file holds, which has to be one: of several in a row nothing tells whether the last is there.</summary>
    static UnpackedStream Unzipped(SnapshotStream file)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        file.Position = Math.Max(0, file.Length - length.Length);
        _ = file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return new(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), () => file.Position, System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(length), null);
    }

    /// <summary>An opened file.</summary>
    internal sealed class FileContent(SourceFile owner, SnapshotStream file, Stream unpacked, ZipMembers? zip) : IDisposable
    {
        readonly HashedStream _bytes = new(unpacked);

        /// <summary>What is in it.</summary>
        public Stream Bytes => _bytes;

        /// <summary>To be told when it is read to its end: whether it was one file all the time.</summary>
        /// <exception cref="UnfitFileException">It was not.</exception>
        public void Finish()
        {
            file.Verify();
            var (hash, length) = (_bytes.Hash(), owner._seen!.Length);
            if (owner._fingerprint is { } before && before.Length == length && before.Hash != hash)
                throw new UnfitFileException("was changed while it was read") { Right = "run again when it is written whole" };
            owner._fingerprint = (hash, length);
        }

        public void Dispose()
        {
            _bytes.Dispose();
            zip?.Dispose();
            file.Dispose();
        }
    }

    /// <summary>Hashes what is read.</summary>
    sealed class HashedStream(Stream inner) : ForwardStream
    {
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string Hash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _hash.AppendData(buffer[..read]);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _hash.Dispose();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
