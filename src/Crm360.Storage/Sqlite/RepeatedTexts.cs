using System.Runtime.InteropServices;
using System.Text;

namespace Crm360.Storage.Sqlite;

/// <summary>The texts that a column showed last, by what they hash to; given up where a column hardly repeats itself.</summary>
sealed class RepeatedTexts
{
    const int Slots = 512;
    const int Longest = 40;
    const int Trial = 2_000;

    (byte[] Bytes, string Text)[]? _known;
    int _asked;
    int _found;

    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest || (_asked >= Trial && _found < _asked / 2))
            return Encoding.UTF8.GetString(bytes);

        _known ??= new (byte[], string)[Slots];
        _asked++;
        ref var slot = ref _known[Slot(bytes)];
        if (slot.Text is not null && bytes.SequenceEqual(slot.Bytes))
            _found++;
        else
            slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return slot.Text!;
    }

    static int Slot(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0x9E3779B97F4A7C15;
        foreach (var unit in bytes)
            hash = (hash ^ unit) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 32) & (Slots - 1);
    }
}
