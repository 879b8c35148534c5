using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Records;
using Crm360.Standardise;
using Crm360.Warehouse.Lookup;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 find</c>: is this somebody we know? Asked before a customer is made anew.</summary>
static class FindCommand
{
    const int Most = 100;
    const int ReasonsShown = 4;

    static readonly (string Attribute, Option<string[]> Option, string Meaning)[] Told =
    [
        Of("full_name", "--name", "First and last name.", "a name"),
        Of("company_name", "--company", "Name of a company.", "a company name"),
        Of("phones", "--phone", "Phone number; may be given several times.", "a phone number"),
        Of("emails", "--email", "E-mail address; may be given several times.", "an e-mail address"),
        Of("national_id", "--national-id", "Identity number, such as a TCKN.", "an identity number"),
        Of("tax_id", "--tax-id", "Tax number, such as a VKN.", "a tax number"),
        Of("birth_date", "--birth-date", "Date of birth, such as 1980-05-19.", "a date of birth"),
        Of("address", "--address", "Street address.", "an address"),
        Of("district", "--district", "District.", "a district"),
        Of("province", "--province", "Province.", "a province"),
    ];

    static readonly Option<int> Limit = new("--most") { Description = "How many customers at most, 1 to 100. Default: 5.", DefaultValueFactory = _ => 5, HelpName = "count" };
    static readonly Option<double> Least = new("--least") { Description = "The lowest probability that is shown, 0 to 1. Default: 0.01.", DefaultValueFactory = _ => 0.01, HelpName = "probability" };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("find", "Says which customer this is likely to be, with probability and reasons, by the model that links records.") { Limit, Least, Given.MadeBy, Given.Database, Given.Json };
        foreach (var (_, option, _) in Told)
            command.Add(option);
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static (string, Option<string[]>, string) Of(string attribute, string name, string description, string meaning) =>
        (attribute, new Option<string[]>(name) { Description = description, HelpName = "text" }, meaning);

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (most, least) = (result.GetValue(Limit), result.GetValue(Least));
        if (most is < 1 or > Most)
            throw new UsageException(FormattableString.Invariant($"--most: write a number from 1 to {Most}."));
        if (least is < 0 or > 1)
            throw new UsageException("--least: write a probability from 0 to 1.");
        var told = Told.Select(of => (of.Attribute, Values: result.GetValue(of.Option) ?? [])).Where(of => of.Values is not []).ToDictionary(of => of.Attribute, of => (IReadOnlyList<string>)of.Values, StringComparer.Ordinal);
        if (told.Count == 0)
            throw new UsageException($"Who? Give at least one of {string.Join(", ", Told.Select(of => of.Option.Name))}.");
        if (told.Where(of => of.Value.Count > 1 && of.Key is not ("phones" or "emails")).Select(of => of.Key).FirstOrDefault() is { } twice)
            throw new UsageException($"{Told.First(of => of.Attribute == twice).Option.Name} can be given once.");

        var (services, _) = await Definitions.OpenAsync(workplace, result, cancel);
        var found = await services.GetRequiredService<RecognitionQueries>().WhoAsync(new CustomerQuestion(told), most, least, cancel);
        var unread = string.Join("; ", found.Unread.Select(Unread));
        if (!found.IsLookedFor)
            throw new UsageException(unread is ""
                ? "Nobody can be looked for by this alone; give a name, a company, a phone number, an e-mail address or an official number."
                : $"{unread}, and nothing else is told by which a customer could be found.");
        if (result.GetValue(Given.Json))
        {
            var matches = found.Select(of => new { of.CustomerId, of.Name, of.Kind, of.Probability, of.Source, of.SourceKey, of.Records, of.Reasons });
            Json.Write(workplace.Terminal, new { Matches = matches, Problems = found.Unread });
            return ExitCode.Done;
        }

        if (found.Unread is not [])
            workplace.Terminal.Fault($"Not looked for: {unread}.");
        Write(workplace.Terminal, found);
        return ExitCode.Done;
    }

    static string Unread(Problem problem)
    {
        var (_, option, meaning) = Told.First(of => of.Attribute == problem.Attribute);
        return $"{option.Name}: '{problem.Value}' can't be read as {meaning} ({problem.Code.Replace('_', ' ')})";
    }

    static void Write(Terminal terminal, IReadOnlyList<RecognisedCustomer> found)
    {
        if (found is [])
        {
            terminal.Line("Nobody like this is known: no customer with this phone, e-mail, number or whole name is likely the same.");
            return;
        }

        var table = Sheet.New().Right("Probability").Right("Customer").Left("Name").Left("Kind").Left("By record").Left("Because of");
        foreach (var of in found)
        {
            table.Row(
                string.Create(CultureInfo.InvariantCulture, $"{of.Probability:P1}"), of.CustomerId.ToString(CultureInfo.InvariantCulture), of.Name, of.Kind,
                $"{of.Source} {of.SourceKey}", string.Join("; ", of.Reasons.Take(ReasonsShown)));
        }

        terminal.Section("Who this may be", table);
    }
}
