using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Crm360.Runs.Definition;

/// <summary>
/// Reads YAML into a tree with places. Only what a definition needs: one document, no anchors and aliases (with which a
/// small file can grow without bound), no tags, no key twice.
/// </summary>
public sealed class DefinitionTree
{
    /// <summary>Deeper than any definition needs, and far from the end of the stack.</summary>
    public const int DeepestNesting = 40;

    readonly string _file;
    readonly Func<string, string?> _environment;
    readonly DefinitionFaults _faults;
    readonly Parser _parser;
    DefinitionPlace? _openBracket;

    DefinitionTree(string text, string file, Func<string, string?> environment, DefinitionFaults faults)
    {
        (_file, _environment, _faults) = (file, environment, faults);
        _parser = new(new Scanner(new StringReader(text), skipComments: true));
    }

    ParsingEvent Current => _parser.Current!;

    /// <summary>The tree of a text, or null where it is no YAML; then <paramref name="faults"/> say why.</summary>
    public static DefinitionNode? Parse(string text, string file, Func<string, string?> environment, DefinitionFaults faults) =>
        new DefinitionTree(text, file, environment, faults).Document();

    DefinitionNode? Document()
    {
        try
        {
            _parser.MoveNext();
            Next();
            if (Current is StreamEnd)
            {
                _faults.Add(new(_file, 0, 0), "the file is empty",
                    "write at least name, default_region, time_zone, reporting_currency, sources and match");
                return null;
            }

            Next();
            var root = Node(0);
            Next();
            if (root is not null && Current is not StreamEnd)
                _faults.Add(Place(Current.Start), "a second document begins here", "one file holds one definition");
            return root;
        }
        catch (YamlException fault)
        {
            _faults.Add(Place(fault.Start), $"this is not YAML: {Sentence(fault.Message)}",
                "correct it and see whether more is wrong");
        }
        catch (InvalidOperationException) // what the parser throws where a bracket is never closed
        {
            _faults.Add(_openBracket ?? Place(_parser.Current?.End),
                "this is not YAML: a bracket opened here is not closed in time",
                "close it, and put commas between the items");
        }
        catch (ArgumentOutOfRangeException) // what the scanner throws on an escape beyond Unicode
        {
            _faults.Add(Place(_parser.Current?.End), "this is not YAML: after this an escape stands for no character",
                "\\U takes a code up to 0010FFFF");
        }

        return null;
    }

    /// <summary>Reads the node that begins at the current event and stands on the event after it; null stops everything.</summary>
    DefinitionNode? Node(int depth)
    {
        var at = Place(Current.Start);
        if (depth > DeepestNesting)
        {
            _faults.Add(at, $"nested more than {DeepestNesting} deep", "no definition needs that");
            return null;
        }

        if (Current is AnchorAlias || Current is NodeEvent { Anchor.IsEmpty: false })
        {
            _faults.Add(at, "anchors and aliases are not part of the language", "write the value out");
            return null;
        }

        if (Current is NodeEvent { Tag.IsEmpty: false } tagged && tagged.Tag != "!")
            _faults.Add(at, "tags are not part of the language", "write the value without");

        return Current switch
        {
            Scalar scalar => Text(scalar, at),
            SequenceStart start => List(at, start.Style is SequenceStyle.Flow, depth),
            MappingStart start => Map(at, start.Style is MappingStyle.Flow, depth),
            _ => null,
        };
    }

    DefinitionText Text(Scalar scalar, DefinitionPlace at)
    {
        var isNothing = scalar.Style is ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        var text = new DefinitionText(at, Placeholders.Fill(scalar.Value, at, _environment, _faults), isNothing);
        Next();
        return text;
    }

    DefinitionList? List(DefinitionPlace at, bool isFlow, int depth)
    {
        var items = new List<DefinitionNode>();
        var outer = _openBracket;
        _openBracket = isFlow ? at : outer;
        Next();
        while (Current is not SequenceEnd)
        {
            if (Node(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        _openBracket = outer;
        Next();
        return new(at, items);
    }

    DefinitionMap? Map(DefinitionPlace at, bool isFlow, int depth)
    {
        var entries = new List<DefinitionEntry>();
        var first = new Dictionary<string, DefinitionPlace>(StringComparer.Ordinal);
        var outer = _openBracket;
        _openBracket = isFlow ? at : outer;
        Next();
        while (Current is not MappingEnd)
        {
            var key = Key();
            if (Node(depth + 1) is not { } value)
                return null;
            if (key is not var (name, place))
                continue;
            if (first.TryAdd(name, place))
                entries.Add(new(name, place, value));
            else
            {
                _faults.Add(place, $"the key {DefinitionFaults.Shown(name)} stands twice",
                    FormattableString.Invariant($"it stands on line {first[name].Line} already; keep one"));
            }
        }

        _openBracket = outer;
        Next();
        return new(at, entries);
    }

    (string Name, DefinitionPlace At)? Key()
    {
        var at = Place(Current.Start);
        if (Current is Scalar { Anchor.IsEmpty: true } scalar)
        {
            Next();
            return (scalar.Value, at);
        }

        _faults.Add(at, "a key is not a text", "write 'key: value'");
        _parser.SkipThisAndNestedEvents();
        return null;
    }

    void Next()
    {
        if (!_parser.MoveNext())
            throw new SemanticErrorException("the text ends too early");
    }

    DefinitionPlace Place(Mark? mark) => new(_file, (int)(mark?.Line ?? 1), (int)(mark?.Column ?? 1));

    static string Sentence(string message) => message.TrimEnd('.') is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "";
}
