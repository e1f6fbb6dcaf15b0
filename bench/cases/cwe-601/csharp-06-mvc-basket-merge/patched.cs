using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Store.Baskets;

namespace Store.Web.Controllers;

public static class ReturnAddress
{
    public static string From(IQueryCollection query, string fallback)
    {
        string? wanted = query["ret"];
        return IsShopPage(wanted) ? wanted! : fallback;
    }

    private static bool IsShopPage(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return false;
        }
        if (value[0] != '/' || value.Any(char.IsControl))
        {
            return false;
        }
        return value.Length == 1 || value[1] is not ('/' or '\\');
    }
}

[Route("basket")]
public class BasketController : Controller
{
    private readonly IBasketService _baskets;

    public BasketController(IBasketService baskets) => _baskets = baskets;

    [HttpPost("merge")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Merge(Guid guestBasket)
    {
        var userBasket = await _baskets.ForUserAsync(User);
        var report = await _baskets.MergeAsync(guestBasket, userBasket.Id);
        if (report.Conflicts.Count > 0)
        {
            return View("Conflicts", report);
        }

        var address = ReturnAddress.From(Request.Query, "/basket");
        return RedirectPreserveMethod(address);
    }
}
