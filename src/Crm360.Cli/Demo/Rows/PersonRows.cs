using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Rows;

/// <summary>
/// What a system knows of a person. Whatever else is missing or wrong, a record keeps the person's own mobile or two of e-mail, birth date
/// and identity number; only the thin ones do not.
/// </summary>
static class PersonRows
{
    // shares of records with the field, for CRM, ERP and dealers
    static readonly double[] MobileKnown = [0.97, 0.95, 0.97];
    static readonly double[] EmailKnown = [0.82, 0.70, 0.60];
    static readonly double[] BirthKnown = [0.78, 0.72, 0.66];
    static readonly double[] AddressKnown = [0.85, 0.93, 0.90];

    /// <summary>What of a person the record has, before it is written.</summary>
    struct Known
    {
        public bool Mobile, Email, Birth, NationalId, Address;
    }

    /// <summary>The record of a person in a system that knows them; <paramref name="again"/> is the second one in the CRM.</summary>
    public static CustomerRow Of(Person person, CustomerSystem system, bool again, Prng prng)
    {
        CustomerRow row = new() { Party = person, System = system, Given = person.Given, Family = person.Family };
        var former = !again && person.FormerIn == system && (person.FormerFamily ?? (object?)person.FormerAddress) is not null;
        var flawed = Flawed(person, system, again, former, prng);
        var known = Draw(person, system, flawed != Flaws.None || former, prng);
        if (flawed == Flaws.None && !former && !person.SharesNameWithFatherOrSon && prng.Chance(DemoShares.Thin))
        {
            known = new() { Address = known.Address };
            row.Flaws |= Flaws.Thin;
        }

        Fill(row, person, known, former ? person.FormerAddress ?? person.Address : person.Address, prng);
        row.UpdatedAt = former ? Moments.Before(person.Since, prng) : Moments.After(person.Since, prng);
        if (former)
        {
            row.Family = person.FormerFamily ?? person.Family;
            row.Flaws |= Flaws.Former;
        }

        Spoil(row, person, flawed, prng);
        Gaps.Fill(row, person, prng);
        return row;
    }

    static Flaws Flawed(Person person, CustomerSystem system, bool again, bool former, Prng prng)
    {
        var blurred = !again && person.BlurredIn == system;
        var count = blurred ? prng.Between(2, 3) : former ? 0 : prng.Chance(DemoShares.OneFlaw) ? 1 : 0;
        List<Flaws> fields = [Flaws.Name, Flaws.Address];
        if (!person.SharesNameWithFatherOrSon)
            fields.Add(Flaws.BirthDate); // nothing else would tell father and son apart
        if (person.Email is not null)
            fields.Add(Flaws.Email);
        var flaws = Flaws.None;
        for (; count > 0 && fields.Count > 0; count--)
        {
            var at = prng.Below(fields.Count);
            flaws |= fields[at];
            fields.RemoveAt(at);
        }

        return flaws;
    }

    static Known Draw(Person person, CustomerSystem system, bool sure, Prng prng)
    {
        var at = (int)system;
        Known known = new()
        {
            Mobile = prng.Chance(MobileKnown[at]) || sure,
            Email = person.Email is not null && (prng.Chance(EmailKnown[at]) || sure),
            Birth = prng.Chance(BirthKnown[at]) || sure || person.SharesNameWithFatherOrSon,
            NationalId = person.NationalId is not null && prng.Chance(DemoShares.NationalIdKnown[at] / CanShowNationalId),
            Address = prng.Chance(AddressKnown[at]) || sure,
        };
        var others = (known.Email ? 1 : 0) + (known.Birth ? 1 : 0) + (known.NationalId ? 1 : 0);
        known.Mobile |= others < 2;
        return known;
    }

    // only these can show an identity number, and the shares are of all records: not foreigners abroad, not thin records
    const double CanShowNationalId = (1 - (DemoShares.Foreigners * (1 - DemoShares.ForeignersResident))) * (1 - DemoShares.Thin);

    static void Fill(CustomerRow row, Person person, Known known, Address address, Prng prng)
    {
        if (known.Mobile)
            row.Mobile = person.Mobile.Written(prng);
        if (person.SharedPhone is { } shared && prng.Chance(0.95))
            row.Landline = shared.Written(prng);
        else if (person.Landline is { } own && prng.Chance(0.8))
            row.Landline = own.Written(prng);
        if (known.Email)
            row.Email = prng.Chance(0.9) ? person.Email! : prng.Chance(0.5) ? person.Email!.ToUpperInvariant() : person.Email + " ";
        if (row.System == CustomerSystem.Crm && known.Email && prng.Chance(0.08))
            row.OtherEmail = person.OtherEmail;
        if (known.NationalId)
            row.NationalId = person.NationalId!;
        if (known.Birth)
            row.Birth = TypedDay.Of(person.Birth);
        row.Gender = prng.Chance(0.9) ? person.Male ? "E" : "K" : "";
        if (known.Address)
            Spellings.WriteAddress(row, address, prng);
    }

    static void Spoil(CustomerRow row, Person person, Flaws fields, Prng prng)
    {
        row.Flaws |= fields;
        if (fields.HasFlag(Flaws.Name))
            Slips.SpoilName(row, prng);
        if (fields.HasFlag(Flaws.BirthDate))
            row.Birth = prng.Chance(0.85) ? Slips.Slip(row.Birth!.Value, prng) : null;
        if (fields.HasFlag(Flaws.Email))
            row.Email = prng.Chance(0.7) ? person.OtherEmail : "";
        if (fields.HasFlag(Flaws.Address))
            row.Address = prng.Chance(0.75) ? (row.Flaws.HasFlag(Flaws.Former) ? person.FormerAddress ?? person.Address : person.Address).Abbreviated(prng) : "";
    }
}
