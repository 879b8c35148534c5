using System.Collections.Concurrent;
using System.Text.Json;

namespace Crm360.Contacts.Phones;

/// <summary>
/// The numbering plans of the world, from the metadata embedded in this assembly. The file is indexed once (about a millisecond); a plan is
/// read when the first number asks for it.
/// </summary>
static class NumberingPlans
{
    static readonly Lazy<Index> Plans = new(Index.Read);

    static readonly ConcurrentDictionary<string, NumberingPlan?> ByRegion = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, NumberingPlan[]> ByCallingCode = new(StringComparer.Ordinal);

    /// <summary>The plan of a territory (ISO alpha-2, any case); null if there is none.</summary>
    public static NumberingPlan? Of(string region) => ByRegion.GetOrAdd(region, static region =>
    {
        var name = region.Trim().ToUpperInvariant();
        return Plans.Value.Territories.TryGetValue(name, out var place) ? Plans.Value.Plan(name, place) : null;
    });

    /// <summary>Plans that share a calling code, the main one first; empty if nobody has it.</summary>
    public static NumberingPlan[] OfCallingCode(string code) => ByCallingCode.GetOrAdd(code, static code =>
    {
        var index = Plans.Value;
        if (index.Services.TryGetValue(code, out var place))
            return [index.Plan("001", place)];
        return index.CallingCodes.TryGetValue(code, out var regions) ? [.. regions.Select(region => Of(region)!)] : [];
    });

    public static bool HasCallingCode(string code) => Plans.Value.CallingCodes.ContainsKey(code) || Plans.Value.Services.ContainsKey(code);

    /// <summary>Where in the file each territory is.</summary>
    sealed record Index(
        byte[] Json, Dictionary<string, Range> Territories, Dictionary<string, string[]> CallingCodes, Dictionary<string, Range> Services)
    {
        public static Index Read()
        {
            var json = EmbeddedFile.Bytes("phones.metadata.max.json");
            var index = new Index(json, new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal));
            var reader = new Utf8JsonReader(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var section = reader.GetString();
                reader.Read();
                if (section is "countries")
                    ReadPlaces(ref reader, index.Territories);
                else if (section is "nonGeographic")
                    ReadPlaces(ref reader, index.Services);
                else if (section is "country_calling_codes")
                    ReadCallingCodes(ref reader, index.CallingCodes);
                else
                    reader.Skip();
            }

            return index;
        }

        public NumberingPlan Plan(string region, Range place)
        {
            var reader = new Utf8JsonReader(Json.AsSpan(place));
            reader.Read();
            return new(region, ReadArray(ref reader));
        }

        static void ReadPlaces(ref Utf8JsonReader reader, Dictionary<string, Range> places)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                places.Add(name, start..(int)reader.BytesConsumed);
            }
        }

        static void ReadCallingCodes(ref Utf8JsonReader reader, Dictionary<string, string[]> codes)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var code = reader.GetString()!;
                reader.Read();
                codes.Add(code, [.. ReadArray(ref reader).Cast<string>()]);
            }
        }

        static object?[] ReadArray(ref Utf8JsonReader reader)
        {
            var items = new List<object?>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(reader.TokenType switch
                {
                    JsonTokenType.StartArray => ReadArray(ref reader),
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Number => reader.GetInt64(),
                    var other => throw new FormatException($"Numbering metadata hold {other} at byte {reader.TokenStartIndex}; only arrays, strings and numbers were expected."),
                });
            }

            return [.. items];
        }
    }
}
