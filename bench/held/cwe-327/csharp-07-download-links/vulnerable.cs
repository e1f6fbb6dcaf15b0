using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;

namespace Media.Delivery;

public interface IDownloadLinks
{
    string Create(int assetId, TimeSpan lifetime);

    bool IsValid(int assetId, long expires, string signature);
}

public sealed class DownloadLinks : IDownloadLinks
{
    private readonly byte[] _key;
    private readonly TimeProvider _time;

    public DownloadLinks(IConfiguration configuration, TimeProvider time)
    {
        var key = configuration["Delivery:SigningKey"]
            ?? throw new InvalidOperationException("Delivery:SigningKey is not configured");
        _key = Convert.FromBase64String(key);
        _time = time;
    }

    public string Create(int assetId, TimeSpan lifetime)
    {
        long expires = _time.GetUtcNow().Add(lifetime).ToUnixTimeSeconds();
        string signature = WebEncoders.Base64UrlEncode(Sign(assetId, expires));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/assets/{assetId}/download?expires={expires}&signature={signature}");
    }

    public bool IsValid(int assetId, long expires, string signature)
    {
        if (_time.GetUtcNow().ToUnixTimeSeconds() > expires)
        {
            return false;
        }
        byte[] given;
        try
        {
            given = WebEncoders.Base64UrlDecode(signature);
        }
        catch (FormatException)
        {
            return false;
        }
        return CryptographicOperations.FixedTimeEquals(given, Sign(assetId, expires));
    }

    private byte[] Sign(int assetId, long expires)
    {
        var data = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{assetId}|{expires}"));
        using var md5 = MD5.Create();
        md5.TransformBlock(_key, 0, _key.Length, null, 0);
        md5.TransformFinalBlock(data, 0, data.Length);
        return md5.Hash!;
    }
}
