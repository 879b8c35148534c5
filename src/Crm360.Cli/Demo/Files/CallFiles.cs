using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Rows;
using Crm360.Cli.Demo.Words;

namespace Crm360.Cli.Demo.Files;

/// <summary>The call centre's log, a file a month. A third of the calls name no contact: the caller said a name, the switch saw a number.</summary>
sealed class CallFiles(DemoWorld world, string folder, TruthFile truth)
{
    public const string Source = "callcenter_calls";
    const int MostCalls = 16;

    static readonly double[] HowManyKnown = [0.45, 0.27, 0.14, 0.08, 0.06];
    static readonly double[] HowManyUnknown = [0.68, 0.22, 0.07, 0.03];
    static readonly string[] Reasons = ["talep", "sikayet", "bilgi", "satis", "takip"];
    static readonly double[] ReasonShares = [0.25, 0.15, 0.30, 0.15, 0.15];
    static readonly string[] Results = ["çözüldü", "geri aranacak", "iletildi", "ulaşılamadı", "satış"];

    readonly Permutation _ids = new((long)world.Options.Customers * MostCalls, world.Options.Seed, Topic.Calls);
    readonly Breakages _breakages = new(world.Options.Customers, kinds: 4);
    readonly Keys _keys = new(world.Options);
    readonly ArrayBufferWriter<byte> _line = new();
    readonly SortedDictionary<string, MonthOfCalls> _months = new(StringComparer.Ordinal);

    /// <summary>Who called, if the call is not tied to a contact.</summary>
    readonly record struct Caller(string Name, string Number, string? Email, string? ContactId);

    sealed record MonthOfCalls(StreamWriter Text)
    {
        public long Rows { get; set; }

        public long Broken { get; set; }
    }

    public IEnumerable<DemoFile> Write(CancellationToken cancel)
    {
        using Utf8JsonWriter json = new(_line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        string last = "", lastMonth = "";
        foreach (var (place, ordinal) in world.InOrderOf(Topic.Calls, cancel))
        {
            var prng = world.PrngFor(Topic.Calls, ordinal);
            var inCrm = world.SystemsOf(ordinal).Contains(CustomerSystem.Crm);
            var left = HowMany(inCrm, prng);
            if (left == 0)
                continue;
            var party = world[ordinal];
            for (; left > 0; left--)
            {
                var caller = CallerOf(party, inCrm, prng);
                if (caller is null)
                    continue;
                var at = Moments.After(party.Since, prng);
                var id = string.Create(CultureInfo.InvariantCulture, $"C{_ids[((long)ordinal * MostCalls) + left]:00000000}");
                last = Line(json, id, at, caller.Value, prng);
                lastMonth = at.ToString("yyyy-MM", CultureInfo.InvariantCulture);
                Add(lastMonth, last, broken: false);
                if (caller.Value.ContactId is null)
                    truth.Add(Source, id, party);
            }

            if (last.Length > 0 && _breakages.Due(place, out var kind))
                Add(lastMonth, Break(last, kind), broken: true);
        }

        return [.. _months.Select(month => Sort(month.Key, month.Value, cancel))];
    }

    static int HowMany(bool inCrm, Prng prng) => prng.Draw(inCrm ? HowManyKnown : HowManyUnknown) switch
    {
        4 => prng.Between(4, 9),
        var few => few,
    };

    Caller? CallerOf(Party party, bool inCrm, Prng prng)
    {
        var lookedUp = inCrm && !prng.Chance(DemoShares.CallsNotLookedUp);
        var email = !lookedUp && prng.Chance(0.15) ? party.Email : null;
        var contact = lookedUp ? _keys.Crm(party) : null;
        if (party is Company company)
        {
            var (given, family) = company.Contacts[0];
            return lookedUp
                ? new($"{given} {family}", (prng.Chance(0.5) ? company.Mobile : company.Switchboard).International, null, contact)
                : new(Spellings.Title(company, official: false, prng), company.Switchboard.International, email, null);
        }

        var person = (Person)party;
        // which of father and son called would be anyone's guess
        if (!lookedUp && person.SharesNameWithFatherOrSon && !prng.Chance(0.1))
            return null;
        var phone = person.SharedPhone is { } shared && !person.SharesNameWithFatherOrSon && prng.Chance(0.12) ? shared : person.Mobile;
        return new(lookedUp ? $"{person.Given} {person.Family}" : Said(person, prng), phone.International, email, contact);
    }

    /// <summary>The name as the agent heard and typed it.</summary>
    static string Said(Person person, Prng prng)
    {
        var name = $"{person.Given} {person.Family}";
        return prng.Draw([0.74, 0.08, 0.05, 0.08, 0.05]) switch
        {
            0 => name,
            1 => TurkishLetters.Lower(name),
            2 => TurkishLetters.Upper(name),
            3 => TurkishLetters.Plain(name),
            _ => prng.Chance(0.5) ? $"{Slips.Typo(person.Given, prng)} {person.Family}" : $"{person.Given} {Slips.Typo(person.Family, prng)}",
        };
    }

    string Line(Utf8JsonWriter json, string id, DateTime at, Caller caller, Prng prng)
    {
        var reason = prng.Draw(ReasonShares);
        var outbound = Reasons[reason] is "satis" or "takip" ? prng.Chance(0.8) : prng.Chance(0.05);
        _line.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        // first, so that sorting lines sorts by time; Türkiye has had no summer time since 2016
        json.WriteString("started_at", at.ToString("yyyy-MM-ddTHH:mm:ss+03:00", CultureInfo.InvariantCulture));
        json.WriteString("call_id", id);
        if (caller.ContactId is not null)
            json.WriteString("crm_contact_id", caller.ContactId);
        json.WriteStartObject("caller");
        json.WriteString("name", caller.Name);
        json.WriteString("number", caller.Number);
        if (caller.Email is not null)
            json.WriteString("email", caller.Email);
        json.WriteEndObject();
        json.WriteString("direction", outbound ? "out" : "in");
        json.WriteString("subject", Reasons[reason]);
        json.WriteString("result", prng.Pick(Results));
        if (Campaigns.Maybe(outbound ? 0.6 : 0.15, prng) is { } campaign)
            json.WriteString("campaign", campaign);
        json.WriteNumber("duration_s", prng.Between(15, prng.Chance(0.2) ? 1500 : 400));
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(_line.WrittenSpan);
    }

    static string Break(string line, int kind) => kind switch
    {
        0 => line[..(line.Length / 2)],
        1 => line.Replace("\"caller\":{", "\"caller\":{{", StringComparison.Ordinal),
        2 => WithoutId(line),
        _ => line,
    };

    static string WithoutId(string line)
    {
        var start = line.IndexOf("\"call_id\"", StringComparison.Ordinal);
        return line.Remove(start, line.IndexOf(',', start) + 1 - start);
    }

    void Add(string month, string line, bool broken)
    {
        if (!_months.TryGetValue(month, out var calls))
            _months.Add(month, calls = new(new(PathOf(month), append: false, DelimitedFile.Utf8, bufferSize: 1 << 16) { NewLine = "\n" }));
        calls.Text.WriteLine(line);
        calls.Rows++;
        if (broken)
            calls.Broken++;
    }

    // a month at a time fits into memory however many customers there are
    DemoFile Sort(string month, MonthOfCalls calls, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        calls.Text.Dispose();
        var path = PathOf(month);
        var lines = File.ReadAllLines(path, DelimitedFile.Utf8);
        Array.Sort(lines, StringComparer.Ordinal);
        using StreamWriter text = new(path, append: false, DelimitedFile.Utf8, bufferSize: 1 << 16) { NewLine = "\n" };
        foreach (var line in lines)
            text.WriteLine(line);
        return new(Path.GetFileName(path), calls.Rows, calls.Broken);
    }

    string PathOf(string month) => Path.Combine(folder, $"calls_{month}.jsonl");
}
