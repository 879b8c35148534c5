using System.Security.Cryptography;
using Crm360.Runs.Definition;

namespace Crm360.Sources.Files;

/// <summary>A file of a source.</summary>
abstract class FilePart(SourceDefinition source, Setting setting, string path, string location) : SourcePart(location)
{
    string? _fingerprint;

    protected SourceDefinition Source => source;

    protected string Path => path;

    public override string Fingerprint() => _fingerprint ??= Hash();

    string Hash()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, setting.At, $"{Location} can't be opened", "see that it is not locked and may be read", fault);
        }
    }

    public sealed override IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel) => Rows(cancel);

    protected abstract IEnumerable<SourceRow> Rows(CancellationToken cancel);
}
