using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Catalogue.Api;

public record ImportImageRequest(int ProductId, string SourceUrl);

public interface IImageStore
{
    Task<string> SaveAsync(int productId, string contentType, byte[] data, CancellationToken ct);
}

[ApiController]
[Authorize(Policy = "CatalogueEditor")]
[Route("api/product-images")]
public class ProductImagesController : ControllerBase
{
    private const int MaxBytes = 4_000_000;

    private static readonly HashSet<string> ImageTypes = new() { "image/png", "image/jpeg", "image/webp" };

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = MaxBytes,
    };

    private readonly IImageStore _images;

    public ProductImagesController(IImageStore images) => _images = images;

    [HttpPost("import")]
    public async Task<IActionResult> Import([FromBody] ImportImageRequest request, CancellationToken ct)
    {
        if (!Uri.TryCreate(request.SourceUrl, UriKind.Absolute, out var source))
        {
            return BadRequest(new { error = "sourceUrl is not acceptable" });
        }

        using var response = await Http.GetAsync(source, ct);
        if (!response.IsSuccessStatusCode)
        {
            return UnprocessableEntity(new { error = "image could not be fetched" });
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (!ImageTypes.Contains(type))
        {
            return UnprocessableEntity(new { error = "not an image" });
        }

        var data = await response.Content.ReadAsByteArrayAsync(ct);
        var location = await _images.SaveAsync(request.ProductId, type, data, ct);
        return Created(location, new { location });
    }
}
