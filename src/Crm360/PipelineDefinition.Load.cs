using System.Text;
using Crm360.Runs.Definition;
using Crm360.Sources;

namespace Crm360;

/// <summary>What loading a definition gave: a <see cref="Sound"/> one, or all the <see cref="Faulty"/> places.</summary>
public abstract record PipelineLoad
{
    PipelineLoad()
    {
    }

    /// <summary>The definition has no fault.</summary>
    public sealed record Sound(PipelineDefinition Definition) : PipelineLoad;

    /// <summary>The definition has faults.</summary>
    /// <param name="Faults">Sorted by place; at least one.</param>
    /// <param name="Sources">The sources without any, in which there may be more to find.</param>
    /// <param name="Folder">The definition's folder.</param>
    public sealed record Faulty(
        IReadOnlyList<DefinitionFault> Faults, IReadOnlyList<SourceDefinition> Sources, string Folder) : PipelineLoad;
}

public sealed partial record PipelineDefinition
{
    /// <summary>The file in a definition's folder.</summary>
    public const string FileName = "pipeline.yaml";

    /// <summary>The largest file that is read, in bytes. The demo has 10,000.</summary>
    public const int LargestFile = 1 << 20;

    /// <summary>Reads a definition.</summary>
    /// <param name="path">A folder that holds <c>pipeline.yaml</c>, or the file itself.</param>
    /// <param name="environment">The value of a variable, null where it is not set.</param>
    public static PipelineLoad Load(string path, Func<string, string?> environment)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        if (!File.Exists(file))
            return Unread(file, "there is no such file", $"name a folder that holds {FileName}, or the file itself");

        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var yaml = new byte[LargestFile + 1];
            var length = stream.ReadAtLeast(yaml, yaml.Length, throwOnEndOfStream: false);
            return Parse(yaml.AsSpan(0, length), file, environment);
        }
        catch (UnauthorizedAccessException)
        {
            return Unread(file, "the file may not be read", "let the user under whom Crm360 runs read it");
        }
        catch (IOException fault)
        {
            return Unread(file, $"the file cannot be read: {fault.Message}", "correct that and try again");
        }
    }

    /// <summary>Reads a definition that is in memory.</summary>
    /// <param name="yaml">UTF-8, at most <see cref="LargestFile"/> bytes.</param>
    /// <param name="file">Where it came from: its folder becomes <see cref="Folder"/>, and faults name it.</param>
    /// <param name="environment">The value of a variable, null where it is not set.</param>
    public static PipelineLoad Parse(ReadOnlySpan<byte> yaml, string file, Func<string, string?> environment)
    {
        if (yaml.Length > LargestFile)
            return Unread(file, "the file is larger than 1 MB", "that is no definition; keep data out of it");
        if (yaml.StartsWith(Encoding.UTF8.Preamble))
            yaml = yaml[Encoding.UTF8.Preamble.Length..];
        if (!System.Text.Unicode.Utf8.IsValid(yaml))
            return Unread(NotUtf8(yaml, file), "the text is not UTF-8 from here on", "save the file as UTF-8");

        var faults = new DefinitionFaults();
        var root = DefinitionTree.Parse(Encoding.UTF8.GetString(yaml), file, environment, faults);
        return root is null ? new PipelineLoad.Faulty(faults.Sorted(), [], "") : Read(root, file, new(faults));
    }

    static PipelineLoad.Faulty Unread(string file, string found, string right) => Unread(new DefinitionPlace(file, 0, 0), found, right);

    static PipelineLoad.Faulty Unread(DefinitionPlace at, string found, string right) => new([new(at, found, right)], [], "");

    static DefinitionPlace NotUtf8(ReadOnlySpan<byte> yaml, string file)
    {
        var sound = 0;
        while (Rune.DecodeFromUtf8(yaml[sound..], out _, out var length) is System.Buffers.OperationStatus.Done)
            sound += length;
        var before = Encoding.UTF8.GetString(yaml[..sound]);
        return new(file, before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
