using Crm360.Runs.Definition;

namespace Crm360.Sources.Rest;

/// <summary>How a service knows who asks. Secrets come from the environment, are never printed, and go to the service's own host only.</summary>
public abstract record RestAuth
{
    static readonly DefinitionShape OAuthShape = new("oauth2", "client credentials",
    [
        new("token_url", OriginSettings.AnyText, "Where tokens are given out.", Required: true),
        new("client_id", OriginSettings.AnyText, "The application.", Required: true),
        new("client_secret", OriginSettings.AnyText, "Its secret, from the environment: ${NAME}.", Required: true),
        new("scope", OriginSettings.AnyText, "Of Dynamics 365 the address of the environment and /.default."),
    ]);

    static readonly DefinitionShape ApiKeyShape = new("api_key", "an api key",
    [
        new("key", OriginSettings.AnyText, "From the environment: ${NAME}.", Required: true),
        new("header", OriginSettings.AnyText, "The header that carries it. Default: X-Api-Key."),
        new("parameter", OriginSettings.AnyText, "Instead of a header: the parameter of the query that carries it."),
    ]);

    static readonly DefinitionShape BasicShape = new("basic", "a user and password",
    [
        new("user", OriginSettings.AnyText, "The user.", Required: true),
        new("password", OriginSettings.AnyText, "From the environment: ${NAME}.", Required: true),
    ]);

    RestAuth()
    {
    }

    internal static DefinitionShape Shape { get; } = new("auth", "a way to sign in",
    [
        new("oauth2", new DefinitionType.Keyed(OAuthShape), "OAuth 2.0 client credentials."),
        new("api_key", new DefinitionType.Keyed(ApiKeyShape), "A key in a header or in the query."),
        new("basic", new DefinitionType.Keyed(BasicShape), "A user with a password."),
        new("bearer", OriginSettings.AnyText, "A token that does not run out, from the environment: ${NAME}."),
    ]);

    internal static RestAuth? Read(DefinitionNode node, DefinitionReader read)
    {
        var fields = read.Fields(node, Shape);
        if (fields.Count != 1)
        {
            read.Faults.Add(node.At, "a way to sign in has one of oauth2, api_key, basic, bearer", "write one of them");
            return null;
        }

        return fields.Single() switch
        {
            { Key: "oauth2", Value: var oauth } => ReadOAuth(read.Fields(oauth, OAuthShape), read),
            { Key: "api_key", Value: var key } => ReadApiKey(read.Fields(key, ApiKeyShape), read),
            { Key: "basic", Value: var basic } => ReadBasic(read.Fields(basic, BasicShape), read),
            { Value: var bearer } => Secret(bearer, read) is { } token ? new Bearer(token) : null,
        };
    }

    static OAuth? ReadOAuth(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        var url = read.Text(fields.GetValueOrDefault("token_url"), "an address");
        var client = read.Text(fields.GetValueOrDefault("client_id"), "the id of the application");
        var secret = Secret(fields.GetValueOrDefault("client_secret"), read);
        var scope = read.Text(fields.GetValueOrDefault("scope"), "a scope");
        return url is null || client is null || secret is null ? null : new(url, client, secret, scope);
    }

    static ApiKey? ReadApiKey(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        var header = read.Text(fields.GetValueOrDefault("header"), "the name of a header");
        var parameter = read.Text(fields.GetValueOrDefault("parameter"), "the name of a parameter");
        if (header is not null && parameter is not null)
            read.Faults.Add(fields["parameter"].At, "header and parameter stand in one key", "keep one");
        if (header is not null && header.Value.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
            read.Faults.Add(fields["header"].At, $"{DefinitionFaults.Shown(header.Written)} is no header", "write letters, digits and hyphens");
        return Secret(fields.GetValueOrDefault("key"), read) is { } key ? new(key, parameter is null ? header?.Value ?? "X-Api-Key" : null, parameter?.Value) : null;
    }

    static Basic? ReadBasic(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        var user = read.Text(fields.GetValueOrDefault("user"), "a user");
        var password = Secret(fields.GetValueOrDefault("password"), read);
        return user is null || password is null ? null : new(user, password);
    }

    static Setting? Secret(DefinitionNode? node, DefinitionReader read)
    {
        if (read.Text(node, "the secret as ${NAME}") is not { } secret)
            return null;
        if (secret.FromEnvironment)
            return secret;
        read.Faults.Add(node!.At, "a secret is written into the definition", "put it into the environment and write ${NAME}");
        return null;
    }

    /// <summary>OAuth 2.0 client credentials.</summary>
    public sealed record OAuth(Setting TokenUrl, Setting ClientId, Setting ClientSecret, Setting? Scope) : RestAuth;

    /// <summary>A key in a header, or in a parameter of the query.</summary>
    public sealed record ApiKey(Setting Key, string? Header, string? Parameter) : RestAuth;

    /// <summary>A user with a password.</summary>
    public sealed record Basic(Setting User, Setting Password) : RestAuth;

    /// <summary>A token that does not run out.</summary>
    public sealed record Bearer(Setting Token) : RestAuth;
}
