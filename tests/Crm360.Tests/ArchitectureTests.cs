using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Crm360.Tests.Definitions;

namespace Crm360.Tests;

public sealed partial class ArchitectureTests
{
    const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    static readonly Assembly Pipeline = typeof(Stage).Assembly;
    static readonly Assembly[] Own = [Pipeline, typeof(Crm360.Contacts.EmailAddress).Assembly, typeof(Crm360.Linkage.MatchPlan).Assembly];

    static readonly Dictionary<short, OpCode> OpCodeOf =
        typeof(OpCodes).GetFields().Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    // what steps, tables and queries stand on
    static readonly string[] DatabaseVocabulary = ["CrmDb", "IBulkLoader", "RunLog", "KeyBlocks", "Checkpoints"];

    // they are asked by people, who want to see what the last stage has made of a customer too
    static readonly string[] QueriesOfTheWholeFlow = ["CardQueries", "SummaryQueries", "PreviewQueries"];

    // they come to mean everything, and so nothing
    static readonly string[] BannedEndings =
        ["Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Manager", "Service", "Info", "Dto", "Common", "Base", "Impl", "Processor", "Handler"];

    [Fact]
    public void No_stage_uses_a_later_stage() => None(
        from use in Uses()
        where StageOf(use.From) is { } stage && StageOf(use.To) > stage && Array.IndexOf(QueriesOfTheWholeFlow, Outermost(use.From).Name) < 0
        select use);

    // they go through all stages' tables when a person is erased, or keys are renamed; none of them waits for that
    [Fact]
    public void No_stage_knows_of_privacy_or_of_renamed_keys() => None(
        from use in Uses()
        where StageOf(use.From) is not null && use.To.Namespace is "Crm360.Privacy" or "Crm360.Rekeying"
        select use);

    [Fact]
    public void The_shared_vocabulary_knows_no_stage() => None(
        from use in Uses()
        where use.From.Namespace is "Crm360.Records" or "Crm360.Runs" or "Crm360.Runs.Definition" && StageOf(use.To) is not null
        select use);

    [Fact]
    public void Only_steps_tables_and_queries_touch_the_database() => None(
        from use in Uses()
        where use.To.Namespace?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) is true
        let owner = Outermost(use.From).Name
        where !owner.EndsWith("Step", StringComparison.Ordinal) && !owner.EndsWith("Tables", StringComparison.Ordinal)
            && !owner.EndsWith("Queries", StringComparison.Ordinal) && Array.IndexOf(DatabaseVocabulary, owner) < 0
        select use);

    [Fact]
    public void Linkage_needs_nothing_but_the_base_library() => OnlyReferences(typeof(Crm360.Linkage.MatchPlan).Assembly);

    [Fact]
    public void Contacts_need_nothing_but_the_base_library() => OnlyReferences(typeof(Crm360.Contacts.EmailAddress).Assembly);

    [Fact]
    public void Every_stage_has_a_folder_and_nothing_else_lies_in_the_pipeline()
    {
        var folders = Pipeline.GetTypes().Where(type => !IsGenerated(type))
            .Select(type => type.Namespace?.Split('.') is ["Crm360", var folder, ..] ? folder : "").ToHashSet(StringComparer.Ordinal);

        Assert.Equal(["", "Records", "Runs", .. Enum.GetNames<Stage>(), "Privacy", "Rekeying"], folders.OrderBy(folder => folder switch
        {
            "" => -3,
            "Records" => -2,
            "Runs" => -1,
            _ => Enum.TryParse<Stage>(folder, out var stage) ? (int)stage : int.MaxValue,
        }).ThenBy(folder => folder, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_class_is_sealed_static_or_made_to_be_derived_from() => Assert.Empty(
        from assembly in Own
        from type in assembly.GetTypes()
        where type.IsClass && !IsGenerated(type) && !type.IsSealed && !type.IsAbstract
            && !assembly.GetTypes().Any(other => other.BaseType == type)
        select type.FullName);

    [Fact]
    public void No_name_means_everything() => Assert.Empty(
        from assembly in Own
        from type in assembly.GetTypes()
        where !IsGenerated(type) && BannedEndings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))
        select type.FullName);

    // what a run is told must not depend on when a line of code runs: hosts hand in a TimeProvider
    [Fact]
    public void Nobody_asks_the_wall_clock() => Assert.Empty(
        from path in Directory.EnumerateFiles(Path.Combine(House.Root, "src"), "*.cs", SearchOption.AllDirectories)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from line in File.ReadLines(path).Select((text, at) => (Text: text, Number: at + 1))
        where WallClock().IsMatch(line.Text)
        select $"{Path.GetRelativePath(House.Root, path)}:{line.Number} {line.Text.Trim()}");

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WallClock();

    static void OnlyReferences(Assembly assembly, params string[] allowed) => Assert.All(assembly.GetReferencedAssemblies(), name =>
        Assert.True(Array.IndexOf(allowed, name.Name) >= 0 || name.Name!.StartsWith("System.", StringComparison.Ordinal), name.Name));

    static void None(IEnumerable<(Type From, Type To)> uses)
    {
        string[] found = [.. uses.Select(use => $"{use.From} uses {use.To}").Distinct(StringComparer.Ordinal)];
        Assert.True(found is [], string.Join('\n', found));
    }

    static IEnumerable<(Type From, Type To)> Uses() => from type in Pipeline.GetTypes() from used in TypesUsedBy(type) select (type, used);

    static Stage? StageOf(Type type) =>
        type.Assembly == Pipeline && type.Namespace?.Split('.') is ["Crm360", var folder, ..] && Enum.TryParse<Stage>(folder, out var stage)
            ? stage
            : null;

    static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.Namespace?.StartsWith("Crm360", StringComparison.Ordinal) is not true
        || type.DeclaringType is { } outer && IsGenerated(outer);

    static IEnumerable<Type> TypesUsedBy(Type type)
    {
        MethodBase[] methods = [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];
        return
        [
            .. Unfold(type.BaseType), .. type.GetInterfaces().SelectMany(Unfold),
            .. type.GetFields(Declared).SelectMany(field => Unfold(field.FieldType)),
            .. methods.SelectMany(method => method.GetParameters()).SelectMany(parameter => Unfold(parameter.ParameterType)),
            .. methods.OfType<MethodInfo>().SelectMany(method => Unfold(method.ReturnType)),
            .. methods.SelectMany(TypesInInstructions),
        ];
    }

    static IEnumerable<Type> TypesInInstructions(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
            yield break;

        var ofType = method.DeclaringType?.GetGenericArguments();
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i < il.Length;)
        {
            var code = il[i] == 0xFE ? OpCodeOf[(short)(0xFE00 | il[++i])] : OpCodeOf[il[i]];
            i++;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(il, i), ofType, ofMethod);
                foreach (var used in Unfold(member as Type ?? member?.DeclaringType).Concat(TypeArguments(member)))
                    yield return used;
            }

            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, i)),
                _ => 4,
            };
        }
    }

    static IEnumerable<Type> TypeArguments(MemberInfo? member) =>
        member is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments().SelectMany(Unfold) : [];

    static IEnumerable<Type> Unfold(Type? type) => type switch
    {
        null => [],
        { HasElementType: true } => Unfold(type.GetElementType()),
        { IsGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Unfold)],
        _ => [type],
    };
}
