using System.Text;

namespace Crm360.Contacts.Phones;

/// <summary>
/// The metadata file (version 4 of libphonenumber-js): one object of three objects whose members are arrays of strings, whole numbers and
/// arrays. Members are found by searching for their name and read one by one. A general JSON reader would cost more than all the
/// rest of a process's first phone number, mostly in being loaded.
/// </summary>
sealed class NumberingMetadata
{
    readonly byte[] _json;
    readonly Range _callingCodes;
    readonly Range _territories;
    readonly Range _services;

    public NumberingMetadata(byte[] json)
    {
        _json = json;
        var callingCodes = Start("\"country_calling_codes\":{");
        var territories = Start("\"countries\":{");
        var services = Start("\"nonGeographic\":{");
        if (callingCodes > territories || territories > services)
            throw new FormatException("Numbering metadata: expected the sections country_calling_codes, countries and nonGeographic, in this order.");
        (_callingCodes, _territories, _services) = (callingCodes..territories, territories..services, services..json.Length);
    }

    /// <summary>Fields of a territory's plan by ISO alpha-2; null if there is none.</summary>
    public object?[]? Territory(string region) => Member(_territories, region);

    /// <summary>Fields of the plan of an international service by calling code; null if there is none.</summary>
    public object?[]? Service(string callingCode) => Member(_services, callingCode);

    /// <summary>Territories of a calling code, the main one first; null if there are none.</summary>
    public object?[]? Regions(string callingCode) => Member(_callingCodes, callingCode);

    int Start(string opening)
    {
        var at = _json.AsSpan().IndexOf(Encoding.ASCII.GetBytes(opening));
        return at >= 0 ? at : throw new FormatException($"Numbering metadata lack {opening}.");
    }

    object?[]? Member(Range section, string name)
    {
        var opening = Encoding.UTF8.GetBytes("\"" + name + "\":[");
        var at = _json.AsSpan(section).IndexOf(opening);
        if (at < 0)
            return null;
        at += section.Start.Value + opening.Length;
        return Array(ref at);
    }

    /// <summary>Reads from behind an opening bracket to behind its closing one.</summary>
    object?[] Array(ref int at)
    {
        var items = new List<object?>();
        while (true)
        {
            switch (_json[at])
            {
                case (byte)']':
                    at++;
                    return [.. items];
                case (byte)',':
                    at++;
                    break;
                case (byte)'[':
                    at++;
                    items.Add(Array(ref at));
                    break;
                case (byte)'"':
                    items.Add(Text(ref at));
                    break;
                default:
                    items.Add(Number(ref at));
                    break;
            }
        }
    }

    /// <summary>A string; the only escape in use is of a backslash, in \\d.</summary>
    string Text(ref int at)
    {
        var length = _json.AsSpan(at + 1).IndexOf((byte)'"');
        var text = Encoding.UTF8.GetString(_json, at + 1, length);
        at += length + 2;
        return text.Replace("\\\\", "\\", StringComparison.Ordinal);
    }

    long Number(ref int at)
    {
        var number = 0L;
        var start = at;
        for (; _json[at] is >= (byte)'0' and <= (byte)'9'; at++)
            number = (10 * number) + _json[at] - '0';
        return at > start ? number : throw new FormatException($"Numbering metadata have '{(char)_json[at]}' at byte {at}; arrays, strings and whole numbers were expected.");
    }
}
