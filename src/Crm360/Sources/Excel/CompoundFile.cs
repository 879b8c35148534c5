using System.Buffers.Binary;
using System.Text;

namespace Crm360.Sources.Excel;

/// <summary>
/// Looks at the directory of a compound file (MS-CFB), the container of old workbooks and of locked new ones, before the library that
/// follows its chains of sectors does.
/// </summary>
static class CompoundFile
{
    const int Header = 512;
    const int HeaderSectors = 109;
    const int Entry = 128;
    const uint LastSector = 0xFFFFFFFA;

    /// <summary>Refuses what is no old workbook.</summary>
    /// <exception cref="WorkbookException">It is locked, something else, or its chains do not end.</exception>
    public static void Check(FileStream file)
    {
        var header = new byte[Header];
        file.Position = 0;
        if (file.ReadAtLeast(header, Header, throwOnEndOfStream: false) < Header)
            throw Damaged();
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
            throw Damaged();
        var sectors = new Sectors(file, 1 << shift, header);
        var names = sectors.Names(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48)));
        if (names.Contains("EncryptedPackage", StringComparer.OrdinalIgnoreCase))
            throw new WorkbookException("is locked with a password");
        if (names.Contains("WordDocument", StringComparer.OrdinalIgnoreCase))
            throw new WorkbookException("is a Word document, no workbook");
        if (!names.Contains("Workbook", StringComparer.OrdinalIgnoreCase) && !names.Contains("Book", StringComparer.OrdinalIgnoreCase))
            throw new WorkbookException("holds no workbook");
    }

    static WorkbookException Damaged() => new("is no whole workbook: its list of parts is damaged");

    /// <summary>The chains of sectors of a file.</summary>
    sealed class Sectors
    {
        readonly FileStream _file;
        readonly int _size;
        readonly List<uint> _next = [];

        public Sectors(FileStream file, int size, byte[] header)
        {
            (_file, _size) = (file, size);
            foreach (var sector in Tables(header))
                _next.AddRange(Numbers(sector));
            // every sector that is followed by another is so once: no chain comes back to itself
            var follows = _next.Where(next => next < LastSector).ToList();
            if (follows.Distinct().Count() < follows.Count)
                throw Damaged();
        }

        /// <summary>The names of what the file holds.</summary>
        public HashSet<string> Names(uint first)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            var sectors = 0;
            for (var sector = first; sector < LastSector; sector = sector < _next.Count ? _next[(int)sector] : throw Damaged())
            {
                if (++sectors > _next.Count)
                    throw Damaged();
                var bytes = Bytes(sector);
                for (var at = 0; at + Entry <= bytes.Length; at += Entry)
                {
                    var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 64));
                    if (length is >= 2 and <= 64 && bytes[at + 66] != 0)
                        names.Add(Encoding.Unicode.GetString(bytes, at, length - 2));
                }
            }

            return names;
        }

        // the first sectors of the table stand in the header, the others in sectors of their own
        IEnumerable<uint> Tables(byte[] header)
        {
            for (var i = 0; i < HeaderSectors; i++)
            {
                var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + (4 * i)));
                if (sector < LastSector)
                    yield return sector;
            }

            var more = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(68));
            for (var sectors = 0L; more < LastSector; sectors++)
            {
                if (sectors * _size > _file.Length)
                    throw Damaged();
                var numbers = Numbers(more).ToList();
                foreach (var sector in numbers.SkipLast(1).Where(sector => sector < LastSector))
                    yield return sector;
                more = numbers[^1];
            }
        }

        IEnumerable<uint> Numbers(uint sector)
        {
            var bytes = Bytes(sector);
            for (var at = 0; at + 4 <= bytes.Length; at += 4)
                yield return BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
        }

        byte[] Bytes(uint sector)
        {
            var from = (sector + 1L) * _size;
            if (from >= _file.Length || _next.Count * 4L > 2 * _file.Length)
                throw Damaged();
            var bytes = new byte[_size];
            _file.Position = from;
            var read = _file.ReadAtLeast(bytes, _size, throwOnEndOfStream: false); // the last one may be cut off
            return bytes[..read];
        }
    }
}
