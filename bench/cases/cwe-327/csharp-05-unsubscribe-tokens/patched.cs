using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Newsletter.Links;

public sealed class LinkOptions
{
    public string BaseUrl { get; set; } = "https://news.example.org";
    public string Secret { get; set; } = "";
}

/// <summary>Builds and checks the links at the foot of every mail.</summary>
public sealed class UnsubscribeLinks
{
    private readonly LinkOptions _options;
    private readonly byte[] _secret;

    public UnsubscribeLinks(IOptions<LinkOptions> options)
    {
        _options = options.Value;
        _secret = Encoding.UTF8.GetBytes(_options.Secret);
        if (_secret.Length < 32)
        {
            throw new InvalidOperationException("Links:Secret needs at least 32 characters.");
        }
    }

    public string For(long subscriber, string list)
    {
        var token = Convert.ToHexString(Token(subscriber, list));
        return $"{_options.BaseUrl}/unsubscribe?s={subscriber}&l={Uri.EscapeDataString(list)}&t={token}";
    }

    public bool IsGenuine(long subscriber, string list, string token)
    {
        byte[] given;
        try
        {
            given = Convert.FromHexString(token);
        }
        catch (FormatException)
        {
            return false;
        }
        return CryptographicOperations.FixedTimeEquals(given, Token(subscriber, list));
    }

    private byte[] Token(long subscriber, string list)
    {
        using var mac = StartMac();
        mac.AppendData(BitConverter.GetBytes(subscriber));
        mac.AppendData(Encoding.UTF8.GetBytes(list));
        return mac.GetHashAndReset();
    }

    private IncrementalHash StartMac()
    {
        return IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
    }
}
