using System;
using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(byte[] data)
    {
        return Convert.ToHexString(SHA256.HashData(data));
    }
}
