using System.Buffers.Binary;
using System.Text;

namespace Crm360.Sources.Excel;

/// <summary>Reads a part of an .xlsb record by record (MS-XLSB 2.1.4), each at most as large as a cell.</summary>
/// <param name="part">The part; disposed of with this.</param>
sealed class BinaryRecords(Stream part) : IDisposable
{
    readonly byte[] _buffer = new byte[1 << 16];
    byte[] _record = new byte[256];
    int _at;
    int _end;

    /// <summary>What the record is.</summary>
    public int Type { get; private set; }

    /// <summary>Its content.</summary>
    public ReadOnlySpan<byte> Content => _record.AsSpan(0, Size);

    int Size { get; set; }

    public bool Read()
    {
        if (Next() is not (var first and >= 0))
            return false;
        Type = first < 0x80 ? first : (first & 0x7F) | (Needed() & 0x7F) << 7;
        Size = 0;
        for (var shift = 0; shift < 28; shift += 7)
        {
            var some = Needed();
            Size |= (some & 0x7F) << shift;
            if (some < 0x80)
                break;
        }

        if (Size > XmlPull.Longest)
            throw new WorkbookException("has a text longer than a cell can hold");
        if (Size > _record.Length)
            _record = new byte[Math.Max(Size, 2 * _record.Length)];
        for (var filled = 0; filled < Size;)
        {
            if (_at == _end && !Fill())
                throw Ended();
            var some = Math.Min(Size - filled, _end - _at);
            _buffer.AsSpan(_at, some).CopyTo(_record.AsSpan(filled));
            (_at, filled) = (_at + some, filled + some);
        }

        return true;
    }

    /// <summary>A whole number of two bytes.</summary>
    public int Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(From(at, 2));

    public uint Int(int at) => BinaryPrimitives.ReadUInt32LittleEndian(From(at, 4));

    public double Double(int at) => BinaryPrimitives.ReadDoubleLittleEndian(From(at, 8));

    public byte Byte(int at) => From(at, 1)[0];

    /// <summary>A text with its length before it.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    public string Text(int at, out int end)
    {
        var length = Int(at);
        if (length == uint.MaxValue) // there is none
        {
            end = at + 4;
            return "";
        }

        if (length > XmlPull.Longest)
            throw Ended();
        end = at + 4 + (2 * (int)length);
        return Encoding.Unicode.GetString(From(at + 4, 2 * (int)length)[..(2 * (int)length)]);
    }

    public void Dispose() => part.Dispose();

    ReadOnlySpan<byte> From(int at, int length) => at + length <= Size ? Content[at..] : throw Ended();

    int Needed() => Next() is var next and >= 0 ? next : throw Ended();

    int Next() => _at < _end || Fill() ? _buffer[_at++] : -1;

    bool Fill()
    {
        (_at, _end) = (0, part.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }

    static WorkbookException Ended() => new("is no whole workbook: a part of it is damaged");
}
