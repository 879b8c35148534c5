using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crm360.Storage;

/// <summary>A versioned script of sql/: NNNN_what.sql.</summary>
/// <param name="Version">Its number, from 1 on without gaps.</param>
/// <param name="Name">Its file name without the ending.</param>
/// <param name="Text">What it runs, lines ending in line feeds.</param>
public sealed record SchemaScript(int Version, string Name, string Text)
{
    /// <summary>SHA-256 of the text, in small hexadecimal digits; the same whatever line ends the file was checked out with.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Makes a script of a file's name and text.</summary>
    public static SchemaScript Of(string name, string text) => new(
        int.Parse(name.AsSpan(0, name.IndexOf('_', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture),
        name,
        text.ReplaceLineEndings("\n"));

    /// <summary>The scripts that this build brings for an engine, in order.</summary>
    public static IReadOnlyList<SchemaScript> All(DatabaseEngine engine)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var folder = engine is DatabaseEngine.Sqlite ? "sql/sqlite/" : "sql/sqlserver/";
        return
        [
            .. from resource in assembly.GetManifestResourceNames()
               let path = resource.Replace('\\', '/') // the folder mark of the machine that built it
               where path.StartsWith(folder, StringComparison.Ordinal)
               let script = Of(Path.GetFileNameWithoutExtension(path), Read(resource))
               orderby script.Version
               select script,
        ];

        string Read(string resource)
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
