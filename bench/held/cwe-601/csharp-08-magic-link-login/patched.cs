using System.Security.Claims;
using Example.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<LoginTokens>();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();

var app = builder.Build();
app.UseAuthentication();

app.MapGet("/login/mail", async (string token, string? returnUrl, LoginTokens tokens, HttpContext http) =>
{
    var email = await tokens.RedeemAsync(token);
    if (email is null)
    {
        return Results.Text("This link was already used or has expired.", statusCode: 410);
    }

    var identity = new ClaimsIdentity(
        new[] { new Claim(ClaimTypes.Email, email) },
        CookieAuthenticationDefaults.AuthenticationScheme);
    await http.SignInAsync(new ClaimsPrincipal(identity));

    return Results.LocalRedirect(returnUrl ?? "/");
});

app.MapPost("/logout", async (HttpContext http) =>
{
    await http.SignOutAsync();
    return Results.NoContent();
});

app.Run();
