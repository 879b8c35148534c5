using System.Security.Cryptography;
using System.Text;

namespace Crm360.Records;

/// <summary>Tells whether something that results were made from has changed.</summary>
public static class Fingerprint
{
    /// <summary>SHA-256, in lower-case hex, of the parts in this order.</summary>
    public static string Of(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
