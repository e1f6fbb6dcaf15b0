using System;

namespace Example.Shop;

public sealed class ShopService
{
    private const string PasswordField = "password";
    private const string Route = "/account/reset-password";
}
