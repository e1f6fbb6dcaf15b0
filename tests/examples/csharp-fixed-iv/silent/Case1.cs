using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(byte[] key, byte[] data)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        aes.GenerateIV();
        return aes.CreateEncryptor().TransformFinalBlock(data, 0, data.Length);
    }
}
