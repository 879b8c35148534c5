using Crm360.Golden.Relations;

namespace Crm360.Tests.Golden.Relations;

public sealed class CompanyRelationTests
{
    static readonly RelationDefinition Default = new();

    [Fact]
    public void Companies_hang_together_by_any_tie_and_each_says_by_which()
    {
        var (groups, full) = Groups(Company(4, RelationEvidence.TaxId, 1), Company(2, RelationEvidence.TaxId, 1), Company(2, RelationEvidence.Domain, 2),
            Company(9, RelationEvidence.Domain, 2), Company(2, RelationEvidence.Name, 3), Company(4, RelationEvidence.Name, 3), Company(7, RelationEvidence.Name, 5));

        Assert.Equal(["2>2 tax_id,domain,name", "4>2 tax_id,name", "9>2 domain"], Some.Texts(groups));
        Assert.Equal(0, full);
        Assert.Equal((90L, 20L, 0.85), groups.Find(row => row.CustomerId == 9) is { } tied ? (tied.RecordId, tied.OtherRecordId, tied.Strength) : default);
    }

    [Fact]
    public void A_name_that_many_companies_have_ties_none_and_is_counted()
    {
        var (groups, full) = Groups([.. Enumerable.Range(1, Default.MaxCompanies + 1).Select(company => Company(company, RelationEvidence.Name, 1))]);

        Assert.Empty(groups);
        Assert.Equal(1, full);
    }

    [Fact]
    public void A_person_works_at_the_company_that_its_record_names_and_at_the_one_of_its_domain()
    {
        var jobs = Jobs(Default, Person(1, RelationEvidence.Domain, 5), Person(1, RelationEvidence.Record, 6), Person(2, RelationEvidence.Domain, 9),
            Company(30, RelationEvidence.Domain, 5), Company(40, RelationEvidence.Domain, 5), Company(40, RelationEvidence.Record, 6));

        Assert.Equal(["1>40 record,domain"], Some.Texts(jobs)); // of the two with the domain the one that is named
    }

    [Fact]
    public void Where_groups_are_not_asked_for_two_companies_of_one_domain_leave_open_where_somebody_works()
    {
        RelationKeyRow[] keys = [Person(1, RelationEvidence.Domain, 5), Company(30, RelationEvidence.Domain, 5), Company(40, RelationEvidence.Domain, 5)];

        Assert.Equal(["1>30 domain"], Some.Texts(Jobs(Default, keys)));
        Assert.Empty(Jobs(Default with { Group = false }, keys));
    }

    [Fact]
    public void A_domain_of_more_persons_than_any_company_employs_is_a_providers() =>
        Assert.Empty(Jobs(new(MaxEmployees: 2), Person(1, RelationEvidence.Domain, 5), Person(2, RelationEvidence.Domain, 5), Person(3, RelationEvidence.Domain, 5), Company(30, RelationEvidence.Domain, 5)));

    static (List<RelationRow> Groups, int Full) Groups(params RelationKeyRow[] keys)
    {
        List<RelationRow> made = [];
        var full = CompanyGroupMaker.Make(keys, Default.MaxCompanies, made);
        return (made, full);
    }

    static List<RelationRow> Jobs(RelationDefinition definition, params RelationKeyRow[] keys)
    {
        List<RelationRow> made = [];
        EmploymentMaker.Make(keys.Where(key => !key.IsCompany), keys, definition, made);
        return made;
    }

    static RelationKeyRow Company(long id, string kind, long hash) => Some.Key(id, kind, hash, isCompany: true);

    static RelationKeyRow Person(long id, string kind, long hash) => Some.Key(id, kind, hash, isCompany: false);
}
