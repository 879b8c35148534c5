namespace Crm360.Tests.Definitions;

public sealed class FaultTests
{
    [Fact]
    public void The_small_definition_has_no_fault() => Yaml.Sound(Yaml.Small);

    [Theory]
    // the head
    [InlineData("name: small", "nmae: small", "1:1: unknown key 'nmae'; did you mean 'name'?")]
    [InlineData("name: small\n", "", "1:1: a pipeline definition needs 'name'; add it: what the pipeline is called")]
    [InlineData("name: small", "name: Small", "1:7: 'Small' is no identifier; begin with a letter a-z, go on with a-z, 0-9 and _")]
    [InlineData("name: small", "name:", "1:6: nothing is written here; write a name")]
    [InlineData("default_region: TR", "default_region: tr", "2:17: 'tr' is no country; did you mean 'TR'?")]
    [InlineData("default_region: TR", "default_region: Turkey", "2:17: 'Turkey' is no country; write 2 capital letters, such as TR")]
    [InlineData("Europe/Istanbul", "Europe/Istambul", "3:12: unknown time zone 'Europe/Istambul'; did you mean 'Europe/Istanbul'?")]
    [InlineData("reporting_currency: TRY", "reporting_currency: [TRY]", "4:21: this is a list; write a currency such as TRY")]
    // schedules
    [InlineData("0 0 2 * * ?", "0 0 2 * *", "6:20: '0 0 2 * *' is no cron expression; write second minute hour day month weekday, one of day and weekday as ?, such as \"0 0 2 * * ?\"")]
    [InlineData("0 0 2 * * ?", "0 99 2 * * ?", "6:20: '0 99 2 * * ?' is no cron expression; write second minute hour day month weekday, one of day and weekday as ?, such as \"0 0 2 * * ?\"")]
    [InlineData("sources: [crm_people] }", "sources: [crm_poeple] }", "6:45: unknown source 'crm_poeple'; did you mean 'crm_people'?")]
    [InlineData("sources: [crm_people] }", "sources: al }", "6:44: unknown word 'al'; did you mean 'all'?")]
    // sources
    [InlineData("  crm_sales:\n", "  CRM-sales:\n", "18:3: 'CRM-sales' is no identifier; begin with a letter a-z, go on with a-z, 0-9 and _")]
    [InlineData("entity: customer", "entity: costumer", "10:13: unknown entity 'costumer'; did you mean 'customer'?")]
    [InlineData("    csv: { path: data/sales.csv }\n", "", "18:3: the source 'crm_sales' does not say where its rows are; write one of csv, excel, json, jsonl, sql, rest")]
    [InlineData("    csv: { path: data/sales.csv }", "    csv: { path: a.csv }\n    jsonl: { path: a.jsonl }", "22:12: jsonl and csv stand in one source; keep one, and write two sources for two places")]
    [InlineData("    csv: { path: data/sales.csv }", "    cvs: { path: data/sales.csv }", "21:5: unknown key 'cvs'; did you mean 'csv'?")]
    [InlineData("data/sales.csv", "data/../../sales.csv", "21:18: the path 'data/../../sales.csv' leaves the definition's folder; write a path below the folder, or an absolute one")]
    [InlineData("windows-1254", "windows-1245", "11:45: unknown encoding 'windows-1245'; did you mean 'windows-1254'?")]
    [InlineData("windows-1254", "utf-7", "11:45: unknown encoding 'utf-7'; did you mean 'utf-8'?")]
    [InlineData("delimiter: \";\"", "delimiter: \";;\"", "11:70: the delimiter is not one character; write one, a tab as \"\\t\" in double quotes")]
    [InlineData("delimiter: \";\"", "delimiter: \";\", quote: \";\"", "11:82: delimiter and quote are the same character; choose two")]
    [InlineData("delimiter: \";\"", "header: maybe", "11:67: 'maybe' is neither true nor false; write true or false")]
    [InlineData("csv: { path: data/sales.csv }", "excel: { path: a.xlsx, header_row: 0 }", "21:40: header_row is '0'; write a whole number from 1 to 1048576")]
    [InlineData("csv: { path: data/sales.csv }", "sql: { provider: oracle, connection: Data Source=a, query: select 1 }", "21:22: unknown provider 'oracle'; allowed: sqlite, sqlserver, postgres")]
    [InlineData("csv: { path: data/sales.csv }", "sql: { provider: sqlite, connection: a.db, query: select 1 }", "21:42: this is no connection string; write pairs such as Data Source=data/erp.db, with a semicolon between them")]
    [InlineData("csv: { path: data/sales.csv }", "csv: data/sales.csv", "21:10: 'data/sales.csv' is a single value; expected a csv source, as keys with values")]
    [InlineData("key: ID", "key: [ID, ID]", "12:15: the column 'ID' stands twice; name each column once")]
    [InlineData("key: ID", "key: []", "12:10: the list is empty; write a list: a column or a list of columns")]
    // the map
    [InlineData("emails: [EPOSTA]", "emial: [EPOSTA]", "15:7: unknown attribute of customer 'emial'; did you mean 'emails'?")]
    [InlineData("given_name: AD", "given_name: [AD, AD2]", "14:19: given_name takes one column; name one; only lists such as emails and phones take several")]
    [InlineData("K: female", "K: famale", "16:51: unknown code of gender 'famale'; did you mean 'female'?")]
    [InlineData("gender: { from: CINS, values: { E: male, K: female } }", "gender: { const: femal }", "16:24: unknown code of gender 'femal'; did you mean 'female'?")]
    [InlineData("given_name: AD", "given_name: { from: AD, format: dd.MM.yyyy }", "14:39: given_name has no format; only dates and instants have one; take it away")]
    [InlineData("given_name: AD", "given_name: { from: AD, decimal: \",\" }", "14:40: given_name has no decimal; only numbers have one; take it away")]
    [InlineData("format: dd.MM.yyyy", "values: { a: b }", "17:42: birth_date has no values; only texts and codes have one; take it away")]
    [InlineData("format: dd.MM.yyyy", "format: DD.MM.YYYY", "17:42: dates cannot be read by the format 'DD.MM.YYYY'; did you mean 'dd.MM.yyyy'?")]
    [InlineData("format: dd.MM.yyyy", "format: dd.mm.yyyy", "17:42: dates cannot be read by the format 'dd.mm.yyyy'; did you mean 'dd.MM.yyyy'?")]
    [InlineData("format: dd.MM.yyyy", "format: \"dd.MM.yyyy hh:mm\"", "17:42: dates cannot be read by the format 'dd.MM.yyyy hh:mm'; did you mean 'dd.MM.yyyy HH:mm'?")]
    [InlineData("format: dd.MM.yyyy", "format: MM.yyyy", "17:42: dates cannot be read by the format 'MM.yyyy'; day, month and year are needed, as in dd.MM.yyyy or yyyy-MM-dd HH:mm")]
    [InlineData("format: dd.MM.yyyy", "format: d", "17:42: dates cannot be read by the format 'd'; day, month and year are needed, as in dd.MM.yyyy or yyyy-MM-dd HH:mm")]
    [InlineData("decimal: \",\"", "decimal: \";\"", "26:39: unknown decimal mark ';'; allowed: ., ,")]
    [InlineData("opened_at: { from: ACILIS }", "closed_at: ACILIS", "23:7: opportunity needs 'opened_at'; add it: when it began")]
    [InlineData("customer_key: KISI", "title: AD", "23:7: nothing says which opportunity it is; map at least one of customer_key, customer, full_name, phones, emails")]
    [InlineData("customer_key: KISI", "customer: KISI", "23:17: customer refers to another system; write { system: NAME, key: COLUMN }")]
    [InlineData("customer_key: KISI", "customer: { system: erm, key: KISI }", "23:27: no source of the system 'erm' gives a customer; did you mean 'crm'?")]
    [InlineData("customer_key: KISI", "customer: { system: crm, key: KISI }\n      customer_key: A", "23:7: both customer_key and customer are mapped; keep customer_key for the same system, customer for another")]
    [InlineData("system: crm\n    entity: opportunity", "system: erp\n    entity: opportunity", "23:7: no source of the system 'erp' gives a customer; systems with one: crm")]
    // match
    [InlineData("- [email]", "- [emial]", "29:8: unknown match column 'emial'; did you mean 'email'?")]
    [InlineData("- [email]", "- email", "29:7: 'email' is a single value; write a list: columns on which a pair agrees")]
    [InlineData("- [email]", "- [email]\n    - [email]", "30:7: this rule stands twice; keep one")]
    [InlineData("first: 4", "first: 0", "30:34: first is '0'; write a whole number from 1 to 64")]
    [InlineData("link_at: 0.98", "link_at: 98", "38:26: link_at is '98'; write a probability between 0 and 1; did you mean 0.98?")]
    [InlineData("link_at: 0.98", "link_at: 0.5", "38:42: review_at is above link_at, so no pair would reach a person; write a probability up to link_at")]
    [InlineData("review_at: 0.6", "review_at: 0", "38:43: review_at is '0'; write a probability between 0 and 1")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ jaro_winkler: given_name, at_least: 90 }", "36:57: at_least is '90'; write a number above 0 and up to 1; did you mean 0.9?")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ token_set: given_name, at_least: 0.9 }", "36:54: at_least is '0.9'; write a whole number from 1 to 100; did you mean 90?")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ jaro_winkler: given_name }", "36:35: jaro_winkler needs 'at_least'; such as at_least: 0.9")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ exact: given_name, at_least: 1 }", "36:50: exact has no at_least; take it away")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ exact: given_name, missing: phone }", "36:49: exact and missing stand together; write { all: [{ … }, { … }] } or { any: [{ … }, { … }] }")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ swapped: [given_name] }", "36:30: swapped needs two different columns; such as [given_name, family_name]")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ date_typo: phone }", "36:32: phone holds no dates; did you mean 'birth_date'?")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{}", "36:19: nothing is asked of the pair; write one of exact, overlap, jaro_winkler, levenshtein, levenshtein_similarity, damerau, damerau_similarity, token_set, same_words, words_within, gram_jaccard, gram_cosine, prefix, initials, date_typo, date_within, number_within, number_within_share, distance_within, swapped, missing, all, any, not")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ damerau: given_name, at_least: 0.9 }", "36:30: damerau needs 'at_most'; such as at_most: 1\npipeline.yaml:36:52: damerau has no at_least; take it away")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ gram_jaccard: given_name, length: 9, at_least: 0.9 }", "36:55: length is '9'; write a whole number from 1 to 4")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ not: { number_within: birth_date, at_most: -1 } }", "36:64: at_most is '-1'; write a number from 0 to 1000000000")]
    [InlineData("{ jaro_winkler: given_name, at_least: 0.9 }", "{ exact: given_name.s }", "36:28: unknown match column 'given_name.s'; did you mean 'given_name'?")]
    [InlineData("match:\n", "match:\n  derive: { given_nam.sound: { by: sound } }\n", "28:13: unknown match column 'given_nam'; did you mean 'given_name'?")]
    [InlineData("match:\n", "match:\n  derive: { sound: { by: sound } }\n", "28:13: 'sound' does not say which column it is made from; write column.purpose, such as given_name.sound")]
    [InlineData("match:\n", "match:\n  derive: { given_name.s: { by: sond } }\n", "28:33: unknown transform 'sond'; did you mean 'sound'?")]
    [InlineData("match:\n", "match:\n  derive: { given_name.s: { by: prefix } }\n", "28:33: prefix needs 'length'; such as length: 4")]
    [InlineData("match:\n", "match:\n  derive: { given_name.s: { by: sound, rows: 2 } }\n", "28:46: sound has no rows; take it away")]
    [InlineData("label: near", "label: shared", "36:71: two levels are labelled 'shared'; give each its own label")]
    [InlineData("        - { else: true, label: other }\n", "", "36:11: the last level is not else; end with { else: true, label: … }")]
    [InlineData("else: true, label: other", "else: false, label: other", "37:19: else is not true; write else: true on the last level, and 'when' on the others")]
    [InlineData("when: { overlap: email }, label: shared", "else: true, label: shared", "35:19: no level after this one could hold; put the level with else: true last")]
    [InlineData("when: { overlap: email }, label: shared", "label: shared", "35:11: the level does not say when it holds; write 'when'")]
    // golden and funnel
    [InlineData("source: [crm]", "source: [crn]", "40:21: unknown system 'crn'; did you mean 'crm'?")]
    [InlineData("most_recent]", "newest]", "40:29: unknown survivorship rule 'newest'; allowed: most_recent, oldest, most_frequent, longest, largest, smallest, most_complete, most_complete_record, highest_quality, validated, unanimous")]
    [InlineData("most_recent]", "most_recent, most_recent]", "40:42: this rule was asked before and would decide nothing; keep one")]
    [InlineData("most_recent]", "unanimous, most_recent]", "40:40: after unanimous no rule has anything left to decide; put unanimous last")]
    [InlineData("source: [crm]", "sorce: [crm]", "40:12: unknown key 'sorce'; did you mean 'source'?")]
    [InlineData("source: [crm]", "source: [crm], follow: email", "40:10: source and follow stand in one rule; write one of source, follow, trust, when")]
    [InlineData("source: [crm]", "follow: emial", "40:20: unknown golden attribute 'emial'; did you mean 'email'?")]
    [InlineData("source: [crm]", "follow: name", "40:20: name follows itself; let one of them have rules of its own")]
    [InlineData("source: [crm] }, most_recent]", "follow: email }]\n  email: [{ when: { kind: person }, then: [{ follow: name }] }]", "40:20: name follows email, which follows name; let one of them have rules of its own")]
    [InlineData("source: [crm]", "when: {}, then: [longest]", "40:18: nothing is asked of the customer; ask one of kind, system, has, claims_at_least")]
    [InlineData("source: [crm]", "when: { kind: persn }, then: [longest]", "40:26: unknown kind of customer 'persn'; did you mean 'person'?")]
    [InlineData("source: [crm]", "when: { kind: person }", "40:10: when needs 'then'; add it: rules that are asked where it holds")]
    [InlineData("source: [crm]", "source: [crm], then: [longest]", "40:33: source has no then; take it away, or ask something with when")]
    [InlineData("source: [crm]", "trust: { crn: { max: 90 } }", "40:21: unknown system 'crn'; did you mean 'crm'?")]
    [InlineData("source: [crm]", "trust: { invalid: 0 }", "40:19: no system is trusted; name at least one, as crm: { max: 90, half_life_days: 365, min: 20 }")]
    [InlineData("source: [crm]", "trust: { crm: { max: 20, half_life_days: 9, min: 30 } }", "40:61: min is above max, so trust would grow with age; write a number up to max")]
    [InlineData("source: [crm]", "trust: { crm: { max: 20, min: 10 } }", "40:42: without half_life_days trust never falls to min; add half_life_days, or take min away")]
    [InlineData("  crm_people:\n    system: crm", "  crm_people:\n    system: steward", "9:13: the system 'steward' is that of stewards' corrections; choose another name\npipeline.yaml:23:7: no source of the system 'crm' gives a customer; systems with one: steward")]
    [InlineData("  name: [{", "  naem: [{", "40:3: unknown key 'naem'; did you mean 'name'?")]
    [InlineData("project: [{ entity: opportunity", "project: [{ entity: product", "43:25: unknown entity 'product'; allowed: interaction, opportunity, order")]
    [InlineData("where: { stage: [project]", "where: { title: [project]", "43:47: unknown code attribute of opportunity 'title'; allowed: stage, status")]
    [InlineData("where: { stage: [project]", "where: { stage: [projekt]", "43:55: unknown code of stage 'projekt'; did you mean 'project'?")]
    [InlineData("where: { stage: [project]", "where: { status: [won, lots]", "43:61: unknown code of status 'lots'; did you mean 'lost'?")]
    [InlineData("    contract: [{ entity", "    project: [{ entity", "44:5: the key 'project' stands twice; it stands on line 43 already; keep one")]
    // YAML
    [InlineData("    key: ID", "    key: ID\n    system: crm", "13:5: the key 'system' stands twice; it stands on line 9 already; keep one")]
    [InlineData("  name: [{ source: [crm] }, most_recent]", "  name: &a [most_recent]\n  email: *a", "40:9: anchors and aliases are not part of the language; write the value out")]
    [InlineData("key: ID", "key: !secret ID", "12:10: tags are not part of the language; write the value without")]
    [InlineData("key: ID", "? [ID]\n    : 1", "12:7: a key is not a text; write 'key: value'")]
    [InlineData("key: ID", "key: \"ID", "12:10: this is not YAML: while scanning a multi-line double-quoted scalar, found wrong indentation; correct it and see whether more is wrong")]
    [InlineData("emails: [EPOSTA]", "emails: [EPOSTA", "15:15: this is not YAML: a bracket opened here is not closed in time; close it, and put commas between the items")]
    [InlineData("key: ID", "key: \"\\U99999999\"", "12:8: this is not YAML: after this an escape stands for no character; \\U takes a code up to 0010FFFF")]
    public void A_fault_is_told_with_its_place_and_what_would_be_right(string old, string @new, string expected) =>
        Assert.Equal($"pipeline.yaml:{expected}", string.Join('\n', Yaml.Faults(Yaml.With(old, @new))));

    [Fact]
    public void All_faults_are_told_at_once_sorted_by_place()
    {
        var yaml = Yaml.Small
            .Replace("TRY", "Lira", StringComparison.Ordinal)
            .Replace("windows-1254", "windows-1245", StringComparison.Ordinal)
            .Replace("emails", "emial", StringComparison.Ordinal)
            .Replace("opened_at", "opend_at", StringComparison.Ordinal)
            .Replace("0.98", "98", StringComparison.Ordinal)
            .Replace("most_recent", "newest", StringComparison.Ordinal)
            .Replace("stage: [project]", "stgae: [project]", StringComparison.Ordinal);

        Assert.Equal(
            [(4, "reporting"), (11, "encoding"), (15, "emial"), (24, "opend_at"), (38, "link_at"), (40, "newest"), (43, "stgae")],
            Yaml.Faults(yaml).Select(fault => fault.At.Line).Zip(["reporting", "encoding", "emial", "opend_at", "link_at", "newest", "stgae"]));
    }

    [Fact]
    public void A_fault_in_a_source_does_not_make_its_name_unknown_elsewhere()
    {
        var yaml = Yaml.With("windows-1254", "windows-1245").Replace("sources: [crm_people]", "sources: [crm_people, crm_sales]", StringComparison.Ordinal);

        Assert.Equal("pipeline.yaml:11:45", Assert.Single(Yaml.Faults(yaml)).At.ToString());
    }

    [Theory]
    [InlineData("", "pipeline.yaml: the file is empty; write at least name, default_region, time_zone, reporting_currency, sources and match")]
    [InlineData("# nothing\n", "pipeline.yaml: the file is empty; write at least name, default_region, time_zone, reporting_currency, sources and match")]
    [InlineData("- a\n- b\n", "pipeline.yaml:1:1: this is a list; expected a pipeline definition, as keys with values")]
    public void What_is_no_definition_at_all_is_told(string yaml, string expected) =>
        Assert.Equal(expected, Assert.Single(Yaml.Faults(yaml)).ToString());

    [Fact]
    public void A_second_document_is_a_fault() =>
        Assert.Equal("pipeline.yaml:45:1: a second document begins here; one file holds one definition", Assert.Single(Yaml.Faults(Yaml.Small + "---\na: b\n")).ToString());

    [Fact]
    public void A_missing_folder_or_file_is_a_fault_with_its_name()
    {
        var folder = Assert.IsType<PipelineLoad.Faulty>(PipelineDefinition.Load("no/such/folder", _ => null));

        Assert.Equal("no/such/folder: there is no such file; name a folder that holds pipeline.yaml, or the file itself", Assert.Single(folder.Faults).ToString());
    }
}
