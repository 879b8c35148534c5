using Crm360.Records;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Reads the map of a source: attribute by attribute, in one of four forms.</summary>
sealed class MappingReader(EntityType entity, DefinitionReader read)
{
    const string Column = "a column";

    readonly DefinitionFaults _faults = read.Faults;

    /// <summary>The mappings, or null where there is no map; those with faults may be left out.</summary>
    public static IReadOnlyList<AttributeMapping>? Read(DefinitionNode? node, EntityType entity, DefinitionReader read)
    {
        if (node is not DefinitionMap map)
        {
            _ = read.Entries(node, "attributes and their columns");
            return null;
        }

        var reader = new MappingReader(entity, read);
        var mappings = map.Entries.Select(reader.Mapping).OfType<AttributeMapping>().ToList();
        reader.CheckCompleteness(map);
        return mappings;
    }

    AttributeMapping? Mapping(DefinitionEntry entry)
    {
        if (entity.Find(entry.Key) is not { } attribute)
        {
            _faults.AddUnknown(entry.At, $"attribute of {entity.Name}", entry.Key,
                entity.Attributes.Select(known => known.Name));
            return null;
        }

        if (attribute.Kind is AttributeKind.Reference)
            return Reference(attribute, entry);
        return entry.Value switch
        {
            DefinitionMap map when map.Entries.Any(part => part.Key == "const") => Constant(attribute, entry, map),
            DefinitionMap map => Long(attribute, entry, map),
            _ => FromColumns(attribute, entry, entry.Value, ValueReading.Plain),
        };
    }

    AttributeMapping.Reference? Reference(EntityAttribute attribute, DefinitionEntry entry)
    {
        if (entry.Value is not DefinitionMap)
        {
            _faults.Add(entry.Value.At, $"{attribute.Name} refers to another system",
                "write { system: NAME, key: COLUMN }");
            return null;
        }

        var fields = read.Fields(entry.Value, SourceDefinition.ReferenceShape);
        var system = read.Identifier(fields.GetValueOrDefault("system"), "the name of a system");
        var key = fields.GetValueOrDefault("key");
        return read.Text(key, Column) is { } column && system is not null
            ? new(attribute, fields["system"].At, system, new(column.Value, key!.At))
            : null;
    }

    AttributeMapping.Constant? Constant(EntityAttribute attribute, DefinitionEntry entry, DefinitionMap map)
    {
        var node = read.Fields(map, SourceDefinition.ConstantShape).GetValueOrDefault("const");
        if (read.Text(node, "the value of every row") is not { } value)
            return null;
        if (attribute.IsList)
            _faults.Add(node!.At, $"{attribute.Name} is a list and has no constant", "name its columns");
        else
            CheckValue(attribute, node!.At, value);
        return new(attribute, entry.At, value);
    }

    AttributeMapping.FromColumns? Long(EntityAttribute attribute, DefinitionEntry entry, DefinitionMap map)
    {
        var fields = read.Fields(map, SourceDefinition.ColumnShape);
        var format = Allowed(fields, "format", attribute.IsTemporal, attribute, "dates and instants") is { } date ? Format(date) : null;
        var mark = Allowed(fields, "decimal", attribute.IsNumeric, attribute, "numbers") is { } number
            ? read.OneOf(number, "decimal mark", [".", ","])
            : null;
        var values = Allowed(fields, "values", !attribute.IsTemporal && !attribute.IsNumeric, attribute, "texts and codes") is { } codes
            ? Values(attribute, codes)
            : ValueReading.Plain.Values;
        var reading = new ValueReading(format, mark is "," ? ',' : '.', values);
        return fields.TryGetValue("from", out var from) ? FromColumns(attribute, entry, from, reading) : null;
    }

    AttributeMapping.FromColumns? FromColumns(EntityAttribute attribute, DefinitionEntry entry, DefinitionNode from, ValueReading reading)
    {
        if (from is DefinitionList && !attribute.IsList)
        {
            _faults.Add(from.At, $"{attribute.Name} takes one column",
                "name one; only lists such as emails and phones take several");
            return null;
        }

        var columns = SourceDefinition.Columns(from, read, attribute.IsList ? "one or more columns" : Column);
        return columns is [] ? null : new(attribute, entry.At, columns, reading);
    }

    DefinitionNode? Allowed(IReadOnlyDictionary<string, DefinitionNode> fields, string key, bool has, EntityAttribute attribute, string who)
    {
        if (!fields.TryGetValue(key, out var node) || has)
            return node;
        _faults.Add(node.At, $"{attribute.Name} has no {key}", $"only {who} have one; take it away");
        return null;
    }

    string? Format(DefinitionNode node)
    {
        if (read.Text(node, "a date format such as dd.MM.yyyy") is not { } format)
            return null;
        if (SourceDefinition.IsDateFormat(format.Value))
            return format.Value;
        var right = SourceDefinition.MeantDateFormat(format.Value) is { } meant
            ? $"did you mean '{meant}'?"
            : "day, month and year are needed, as in dd.MM.yyyy or yyyy-MM-dd HH:mm";
        _faults.Add(node.At, $"dates cannot be read by the format {DefinitionFaults.Shown(format.Written)}", right);
        return null;
    }

    Dictionary<string, string> Values(EntityAttribute attribute, DefinitionNode node)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in read.Entries(node, "what the source writes and what it means"))
        {
            if (read.Text(entry.Value, "the code it means") is not { } code)
                continue;
            CheckValue(attribute, entry.Value.At, code);
            values[entry.Key] = code.Value;
        }

        return values;
    }

    void CheckValue(EntityAttribute attribute, DefinitionPlace at, Setting value)
    {
        var (text, shown) = (value.Value, DefinitionFaults.Shown(value.Written));
        switch (attribute.Kind)
        {
            case AttributeKind.Code when !attribute.Codes.Contains(text, StringComparer.Ordinal):
                _faults.AddUnknown(at, $"code of {attribute.Name}", value.Written, attribute.Codes);
                break;
            case AttributeKind.Currency when text.Length != 3 || !text.All(char.IsAsciiLetterUpper):
                _faults.Add(at, $"{shown} is no currency", "write its three letters, such as TRY");
                break;
            case AttributeKind.Date or AttributeKind.Instant when !IsIsoDate(text):
                _faults.Add(at, $"{shown} is no date", "write it as yyyy-MM-dd");
                break;
            case AttributeKind.Number or AttributeKind.WholeNumber when !IsNumber(text):
                _faults.Add(at, $"{shown} is no number", "write digits with a decimal point");
                break;
            default:
                break;
        }
    }

    static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    static bool IsIsoDate(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    void CheckCompleteness(DefinitionMap map)
    {
        // an unknown name is most likely one of the missing: one fault for one slip
        string[] names = [.. entity.Attributes.Select(attribute => attribute.Name)];
        var said = map.Entries.Select(entry => entity.Find(entry.Key)?.Name ?? Spelling.Nearest(entry.Key, names))
            .ToHashSet(StringComparer.Ordinal);

        foreach (var attribute in entity.Attributes.Where(attribute => attribute.Required && !said.Contains(attribute.Name)))
            _faults.Add(map.At, $"{entity.Name} needs '{attribute.Name}'", DefinitionReader.AsAdvice(attribute.Doc));
        if (entity.AtLeastOneOf is not [] && !entity.AtLeastOneOf.Any(said.Contains))
        {
            _faults.Add(map.At, $"nothing says which {entity.Name} it is",
                $"map at least one of {string.Join(", ", entity.AtLeastOneOf)}");
        }

        var other = map.Entries.FirstOrDefault(entry => entry.Key == "customer");
        if (other is not null && map.Entries.Any(entry => entry.Key == "customer_key"))
        {
            _faults.Add(other.At, "both customer_key and customer are mapped",
                "keep customer_key for the same system, customer for another");
        }
    }
}
