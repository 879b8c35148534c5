using System.Net;
using System.Net.Sockets;

namespace Crm360.Sources.Rest;

/// <summary>Tells addresses of the internet from those of this machine, its network and its cloud (IANA's special-purpose registries).</summary>
static class PublicAddress
{
    static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            // an IPv4 address in other clothes
            if (Translated.Contains(address))
                return Is(new IPAddress(address.GetAddressBytes()[12..]));
            if (SixToFour.Contains(address))
                return Is(new IPAddress(address.GetAddressBytes()[2..6]));
        }

        return Array.TrueForAll(Special, network => !network.Contains(address));
    }
}
