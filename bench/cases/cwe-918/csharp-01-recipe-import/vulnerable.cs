using System.Text.Json;
using System.Text.RegularExpressions;
using Example.Cookbook.Models;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Example.Cookbook.Controllers;

[Authorize]
public sealed partial class RecipeImportController : Controller
{
    // registered with AllowAutoRedirect = false
    private const string ClientName = "import";

    private readonly IHttpClientFactory _clients;

    public RecipeImportController(IHttpClientFactory clients)
    {
        _clients = clients;
    }

    [HttpGet("recipes/import")]
    public async Task<IActionResult> Import(string address, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return View("ImportForm");
        }

        var client = _clients.CreateClient(ClientName);
        string page;
        try
        {
            page = await client.GetStringAsync(address, ct);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException)
        {
            ModelState.AddModelError(nameof(address), "The page could not be loaded.");
            return View("ImportForm");
        }

        var match = RecipeBlock().Match(page);
        if (!match.Success)
        {
            ModelState.AddModelError(nameof(address), "There is no recipe on this page.");
            return View("ImportForm");
        }

        var recipe = JsonSerializer.Deserialize<RecipeDraft>(match.Groups[1].Value);
        return View("Draft", recipe);
    }

    [GeneratedRegex(@"<script type=""application/ld\+json"">(.*?)</script>", RegexOptions.Singleline, 500)]
    private static partial Regex RecipeBlock();
}
