using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

public class LabelsController : Controller
{
    [HttpGet("labels.json")]
    [IgnoreAntiforgeryToken]
    public IActionResult Labels()
    {
        return Json(new[] { "new", "paid" });
    }
}
