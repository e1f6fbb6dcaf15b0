using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public void Encrypt(byte[] data, byte[] key)
    {
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = (byte)(data[i] ^ key[i % key.Length]);
        }
    }
}
