namespace Crm360.Sources.Files;

/// <summary>
/// What comes out of a packed file, counted while it does: whatever a file says of itself, it is refused when it comes to more than any customer
/// list, or when next to nothing holds very much.
/// </summary>
/// <param name="unpacking">Unpacks.</param>
/// <param name="packed">How many packed bytes it has taken.</param>
/// <param name="length">What the file says that comes out of it, in 32 bits: a file that is cut off unpacks to less, and the library does not tell.</param>
/// <param name="sum">What a zip file says the check sum of that is; of gzip the library sees to it.</param>
sealed class UnpackedStream(Stream unpacking, Func<long> packed, uint length, uint? sum) : ForwardStream
{
    /// <summary>Texts shrink to a tenth or twentieth, machine-made ones to a fiftieth; what shrinks to less has nothing in it but size.</summary>
    public const int MostShrunk = 200;

    /// <summary>So much may come out of any file.</summary>
    public const long AlwaysUnpacked = 32L << 20;

    /// <summary>More than this comes out of none.</summary>
    public const long MostUnpacked = 64L << 30;

    static readonly uint[] Sums = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (sum, _) => (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)))))];

    long _length;
    uint _sum = uint.MaxValue;

    public static string TooLarge { get; } = string.Create(CultureInfo.InvariantCulture, $"unpacks to more than {MostUnpacked >> 30} GB, or to more than {MostShrunk} times its size");

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = unpacking.Read(buffer);
        }
        catch (InvalidDataException fault)
        {
            throw new UnfitFileException("is packed, and damaged or cut", fault);
        }

        _length += read;
        if (_length > MostUnpacked || (_length > AlwaysUnpacked && _length > MostShrunk * packed()))
            throw new UnfitFileException(TooLarge) { Right = "unpack it by hand if it is what you expect, and name the file in it" };
        if (sum is not null)
            Sum(buffer[..read]);
        if (read == 0 && !buffer.IsEmpty && ((uint)_length != length || (sum is { } said && said != ~_sum)))
            throw new UnfitFileException("is packed, and damaged or cut");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacking.Dispose();
        base.Dispose(disposing);
    }

    void Sum(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            _sum = Sums[(byte)(_sum ^ value)] ^ (_sum >> 8);
    }
}
