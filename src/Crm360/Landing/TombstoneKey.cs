using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Crm360.Runs;

namespace Crm360.Landing;

/// <summary>What a tombstone is made of.</summary>
public static class TombstoneKind
{
    /// <summary>Source and key of a record.</summary>
    public const string Record = "record";

    /// <summary>Source and content of a row, for rows that had no key to be known by.</summary>
    public const string Row = "row";

    /// <summary>A national identity number whose check digits are right.</summary>
    public const string NationalId = "national_id";

    /// <summary>A name with an e-mail address.</summary>
    public const string NameEmail = "name_email";

    /// <summary>A name with a phone number.</summary>
    public const string NamePhone = "name_phone";

    /// <summary>Source and key of a record that was kept for long enough, with what it said then.</summary>
    public const string Retained = "retained";
}

/// <summary>Where the key of the tombstones comes from; the environment of the process, but for tests.</summary>
/// <param name="Read">Gives its text, or null where there is none.</param>
public sealed record TombstoneSecret(Func<string?> Read);

/// <summary>The key under which tombstones are made. Without it they tell nothing; it is never stored.</summary>
public sealed class TombstoneKey
{
    /// <summary>The environment variable that holds it.</summary>
    public const string Variable = "CRM360_TOMBSTONE_KEY";

    const int FewestBytes = 32;
    const string TokenMark = "erased:";

    readonly byte[] _key;

    TombstoneKey(byte[] key) => _key = key;

    /// <summary>Tells this key from others, without giving it away.</summary>
    public string Check => Convert.ToHexStringLower(Hash("check"));

    /// <summary>Reads a key; null where there is none.</summary>
    /// <exception cref="FlowException">It is too short to be one.</exception>
    public static TombstoneKey? Read(TombstoneSecret secret)
    {
        if (secret.Read() is not { Length: > 0 } text)
            return null;
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        return bytes.Length >= FewestBytes
            ? new(bytes)
            : throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"{Variable} holds {bytes.Length} bytes, and the key of tombstones needs {FewestBytes} at least; 'openssl rand -hex 32' makes one."));
    }

    /// <summary>The mark of something, HMAC-SHA256 under this key.</summary>
    /// <param name="kind">One of <see cref="TombstoneKind"/>.</param>
    /// <param name="parts">What it is made of, in their order.</param>
    public byte[] Hash(string kind, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Append(hash, kind);
        foreach (var part in parts)
            Append(hash, part);
        return hash.GetHashAndReset();
    }

    /// <summary>The mark of what a row of a source says.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="content">The hash of the row, as it landed.</param>
    public byte[] HashOfRow(string source, byte[] content) => Hash(TombstoneKind.Row, source, Convert.ToHexStringLower(content));

    /// <summary>What stands in place of a record's key where the record is gone and what it did is not.</summary>
    public string Token(string source, string sourceKey) => $"{TokenMark}{Convert.ToHexStringLower(Hash(TombstoneKind.Record, source, sourceKey))}";

    /// <summary>Whether a key stands for one that is gone.</summary>
    public static bool IsToken(string sourceKey) => sourceKey.StartsWith(TokenMark, StringComparison.Ordinal);

    // with its length before it, so that no two lists of parts read the same
    static void Append(IncrementalHash hash, string part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(part);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
