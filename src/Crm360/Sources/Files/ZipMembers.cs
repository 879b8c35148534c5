using System.IO.Compression;

namespace Crm360.Sources.Files;

/// <summary>The files in a zip file. They are read where they are: nothing is written, so that their names can lead nowhere.</summary>
sealed class ZipMembers : IDisposable
{
    const int MostMembers = 1_000;
    const int LongestDirectory = 1 << 20;
    const int LongestName = 260;
    const int EndLength = 22;
    const int LocatorLength = 20;
    const int LongestComment = ushort.MaxValue;

    readonly ZipArchive _zip;
    readonly List<ZipArchiveEntry> _members;

    /// <summary>Opens a zip file; the stream is disposed of with it.</summary>
    /// <exception cref="UnfitFileException">It is none, or not one that anybody made to keep files in.</exception>
    public ZipMembers(Stream file)
    {
        try
        {
            if (DirectoryLength(file) > LongestDirectory)
                throw Refused($"has more than {MostMembers} files in it");
            _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            _members = [.. _zip.Entries.Where(IsFile)];
        }
        catch (InvalidDataException fault)
        {
            throw new UnfitFileException("is no whole zip file", fault);
        }

        if (_members.Count > MostMembers)
            throw Refused($"has more than {MostMembers} files in it");
        if (_members.DistinctBy(member => member.FullName).Count() < _members.Count)
            throw Refused("has two files of one name in it");
        if (_members.Exists(member => member.FullName.Length > LongestName || member.FullName.Any(char.IsControl)))
            throw Refused("has a file in it whose name is none");
        if (_members.Sum(member => (decimal)member.CompressedLength) > file.Length)
            throw Refused("is smaller than what it has in it");
    }

    /// <summary>The files that a pattern means, in the order of their names; without a slash it is of the name alone, in any folder.</summary>
    public IReadOnlyList<string> Names(string pattern) =>
        [.. _members.Select(member => member.FullName).Where(name => FilePattern.Matches(pattern, name)).Order(StringComparer.Ordinal)];

    /// <summary>Opens a file in it.</summary>
    /// <exception cref="UnfitFileException">It is locked with a password, or can't be unpacked.</exception>
    public UnpackedStream Open(string name)
    {
        var member = _members.Find(member => member.FullName == name) ?? throw new UnfitFileException("is not in the zip file any more");
        if (member.IsEncrypted)
            throw new UnfitFileException("is locked with a password") { Right = "have it packed without one" };
        if (member.Length > UnpackedStream.MostUnpacked || (member.Length > UnpackedStream.AlwaysUnpacked && member.Length / UnpackedStream.MostShrunk > member.CompressedLength))
            throw new UnfitFileException(UnpackedStream.TooLarge) { Right = "unpack it by hand if it is what you expect, and name the file in it" };
        try
        {
            return new(member.Open(), () => member.CompressedLength, (uint)member.Length, member.Crc32);
        }
        catch (InvalidDataException fault)
        {
            throw new UnfitFileException("is packed in a way that can't be read", fault) { Right = "have it packed as zip files are by default" };
        }
    }

    public void Dispose() => _zip.Dispose();

    // what macOS adds to the files that people pack
    static bool IsFile(ZipArchiveEntry member) =>
        !member.FullName.EndsWith('/') && !member.FullName.EndsWith('\\') && !member.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && member.Name != ".DS_Store";

    /// <summary>How many bytes the list of members takes, whatever it says of its count: the library makes an object of each.</summary>
    static long DirectoryLength(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + LongestComment + LocatorLength)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndLength > tail.Length)
            throw new UnfitFileException("is no whole zip file");
        var directory = (long)BitConverter.ToUInt32(tail, end + 16);
        if (directory == uint.MaxValue && end >= LocatorLength && tail.AsSpan(end - LocatorLength).StartsWith("PK\x06\x07"u8))
        {
            var large = new byte[56];
            file.Position = Math.Clamp(BitConverter.ToInt64(tail, end - LocatorLength + 8), 0, file.Length);
            if (file.ReadAtLeast(large, large.Length, throwOnEndOfStream: false) == large.Length)
                directory = BitConverter.ToInt64(large, 48);
        }

        file.Position = 0;
        return file.Length - tail.Length + end - directory;
    }

    static UnfitFileException Refused(string why) => new(why) { Right = "unpack it by hand if it is what you expect" };
}
