using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Crm360.Cli.Output;
using Crm360.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 erase</c>: removes a person for good (KVKK, GDPR).</summary>
static partial class EraseCommand
{
    static readonly Argument<string> Pipeline = Given.Pipeline();
    static readonly Argument<long?> Who = new("customer") { Description = "Customer id.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string?> Phone = new("--phone") { Description = "Whoever has this phone number; several are listed, and --customer says which.", HelpName = "number" };
    static readonly Option<string?> Email = new("--email") { Description = "Whoever has this e-mail address; several are listed, and --customer says which.", HelpName = "address" };
    static readonly Option<long?> Customer = new("--customer") { Description = "Which of several, by customer id.", HelpName = "id" };
    static readonly Option<string?> Request = new("--request") { Description = "On whose request: the number of the ticket or letter, nobody's name. Stands in the proof.", HelpName = "id" };
    static readonly Option<string?> Proof = new("--proof") { Description = "Write the proof into a file as JSON, too.", HelpName = "file" };
    static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Count what would be removed, and change nothing." };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("erase", "Removes all personal data of a customer for good, leaves a proof, and keeps old files from bringing the person back.")
        {
            Pipeline, Who, Phone, Email, Customer, Request, Given.By, Proof, Yes, DryRun, Given.Database, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        Check(result);
        var definition = Definitions.Load(result.GetRequiredValue(Pipeline));
        var services = await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), definition, cancel);
        var found = await ChosenPerson.FindAsync(
            services, result.GetValue(Who) ?? result.GetValue(Customer), [result.GetValue(Phone), result.GetValue(Email)], cancel);
        if (found is not [var one])
        {
            ChosenPerson.WriteChoice(workplace.Terminal, found, result.GetValue(Given.Json));
            return ExitCode.Failed;
        }

        var upkeep = services.GetRequiredService<UpkeepFlow>();
        var request = new ErasureRequest(one.CustomerId, result.GetValue(Request) ?? "", Given.ByOf(result));
        if (result.GetValue(DryRun))
        {
            Write(workplace.Terminal, result, await upkeep.CountErasureAsync(request, cancel), one.CustomerId);
            return ExitCode.Done;
        }

        if (!result.GetValue(Yes) && !await IsMeantAsync(workplace.Terminal, one, cancel))
        {
            workplace.Terminal.Fault("Nothing was erased.");
            return ExitCode.Failed;
        }

        var outcome = await upkeep.EraseAsync(request, cancel);
        if (result.GetValue(Proof) is { } file && outcome.Proof is not null)
            await OutputFile.WriteAsync(file, outcome.Proof.ToJson(), cancel); // byte for byte what the hash is of
        Write(workplace.Terminal, result, outcome, one.CustomerId);
        return outcome.IsClean ? ExitCode.Done : ExitCode.Failed;
    }

    static void Check(ParseResult result)
    {
        string?[] contacts = [result.GetValue(Phone), result.GetValue(Email)];
        if (result.GetValue(Who) is null && Array.TrueForAll(contacts, contact => contact is null))
            throw new UsageException("Whom? Give a customer id, --phone or --email.");
        if (result.GetValue(Who) is not null && (result.GetValue(Customer) is not null || Array.Exists(contacts, contact => contact is not null)))
            throw new UsageException("Give a customer id, or --phone or --email (with --customer where several have it), not both.");
        if (result.GetValue(Request) is not { } request)
        {
            if (!result.GetValue(DryRun))
                throw new UsageException("--request: write on whose request, by the number of the ticket or letter; it stands in the proof.");
        }
        else if (!RequestId().IsMatch(request))
        {
            throw new UsageException("--request: write the number of the ticket or letter, up to 64 letters, digits and . _ - / # without blanks, and nobody's name.");
        }
    }

    static async Task<bool> IsMeantAsync(Terminal terminal, Warehouse.FoundCustomer one, CancellationToken cancel)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Customer {one.CustomerId}, {one.Name} ({one.Kind}), {Sheet.Number(one.Records)} source records. This can't be undone. Erase for good? (y/n)"));
        return await terminal.KeyAsync(cancel) is 'y';
    }

    static void Write(Terminal terminal, ParseResult result, ErasureOutcome outcome, long customerId)
    {
        if (result.GetValue(Given.Json))
            Json.Write(terminal, new { DryRun = result.GetValue(DryRun), outcome.WasDone, outcome.IsClean, outcome.Hash, outcome.Others, outcome.Proof });
        else
            ErasureView.Write(terminal, outcome, customerId, result.GetValue(DryRun));
        if (!result.GetValue(DryRun) && !outcome.IsClean)
            terminal.Fault(CleanStep.NotClean);
    }

    [GeneratedRegex("^[\\p{L}0-9._/#-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RequestId();
}
