using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(byte[] data)
    {
        using var sha = SHA512.Create();
        return sha.ComputeHash(data);
    }
}
