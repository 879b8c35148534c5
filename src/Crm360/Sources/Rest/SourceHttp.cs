using System.Net;
using System.Net.Sockets;

namespace Crm360.Sources.Rest;

/// <summary>How sources are reached over HTTP, and the clock by which they are waited for.</summary>
/// <param name="Handler">Makes the connections of an extraction; told whether addresses of this network may be reached.</param>
/// <param name="Clock">Measures how long something takes; what day it is matters only to a Retry-After that names one.</param>
public sealed record SourceHttp(Func<bool, HttpMessageHandler> Handler, TimeProvider Clock)
{
    static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(20);

    /// <summary>Straight to the host and nowhere else.</summary>
    public static SourceHttp Standing { get; } = new(Direct, TimeProvider.System);

    /// <summary>
    /// Connections that follow no redirect, keep no cookie, use no proxy and, unless told otherwise, reach no address of this machine or its
    /// network. The address is looked at when the connection is made: a name that resolves to another one by then gains nothing.
    /// </summary>
    public static HttpMessageHandler Direct(bool allowPrivate) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = ConnectWithin,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, allowPrivate, cancel),
    };

    static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool allowPrivate, CancellationToken cancel)
    {
        IPAddress[] addresses = IPAddress.TryParse(host.Host, out var written) ? [written] : await Dns.GetHostAddressesAsync(host.Host, cancel);
        IPAddress[] allowed = allowPrivate ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (allowed is [] && addresses is not [])
            throw new PrivateAddressException(host.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads to this machine or its network, which the definition does not allow.</summary>
/// <param name="host">The name.</param>
sealed class PrivateAddressException(string host) : Exception($"{host} is an address of this machine or its network");
