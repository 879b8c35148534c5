using Crm360.Runs.Definition;

namespace Crm360.Sources.Rest;

/// <summary>What is too much of a service.</summary>
/// <param name="Timeout">A page must be there within it.</param>
/// <param name="Tries">How often a page is asked for at most.</param>
/// <param name="Patience">And for how long altogether.</param>
/// <param name="MaxPageBytes">Of a page, unpacked.</param>
/// <param name="AllowPrivate">Whether it may be in this network, and unencrypted.</param>
public sealed record RestLimits(TimeSpan Timeout, int Tries, TimeSpan Patience, int MaxPageBytes, bool AllowPrivate)
{
    const int MostTries = 20;
    const int MostPageBytes = 256 << 20;

    static readonly RestLimits Standing = new(TimeSpan.FromSeconds(100), 6, TimeSpan.FromMinutes(10), 32 << 20, AllowPrivate: false);
    static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);
    static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    internal static IReadOnlyList<DefinitionKey> Keys { get; } =
    [
        new("timeout", OriginSettings.AnyText, "Within which a page must be there. Default: 100s."),
        new("tries", new DefinitionType.WholeNumber(1, MostTries), "How often a page is asked for while the service is overloaded or fails. Default: 6."),
        new("patience", OriginSettings.AnyText, "How long that may take altogether, with the waiting that the service asks for. Default: 10m."),
        new("max_page_bytes", new DefinitionType.WholeNumber(1024, MostPageBytes), "The largest page, unpacked. Default: 33554432 (32 MB)."),
        new("allow_private", new DefinitionType.Flag(), "Whether the service may be on this machine or in its network, and without encryption. Default: false."),
    ];

    internal static RestLimits? Read(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        var timeout = Durations.Read(fields.GetValueOrDefault("timeout"), Standing.Timeout, LongestTimeout, read);
        var patience = Durations.Read(fields.GetValueOrDefault("patience"), Standing.Patience, LongestPatience, read);
        var tries = fields.TryGetValue("tries", out var count) ? read.WholeNumber(count, "tries", 1, MostTries) : Standing.Tries;
        var bytes = fields.TryGetValue("max_page_bytes", out var most) ? read.WholeNumber(most, "max_page_bytes", 1024, MostPageBytes) : Standing.MaxPageBytes;
        var allow = read.Flag(fields.GetValueOrDefault("allow_private"), otherwise: false);
        return timeout is null || patience is null || tries is null || bytes is null ? null : new(timeout.Value, tries.Value, patience.Value, bytes.Value, allow);
    }
}
