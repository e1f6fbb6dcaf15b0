using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(byte[] data)
    {
        using var sha = new SHA1Managed();
        return sha.ComputeHash(data);
    }
}
