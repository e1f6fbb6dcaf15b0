using System.Collections.Frozen;
using Example.Claims.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Example.Claims.Endpoints;

public static class EvidenceEndpoints
{
    private const long MaxBytes = 15 * 1024 * 1024;

    private static readonly FrozenSet<string> Extensions =
        new[] { ".pdf", ".jpg", ".png" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/claims/{claimId:int}/evidence", UploadAsync)
            .RequireAuthorization("ClaimOwner");
    }

    private static async Task<Results<Created, ValidationProblem>> UploadAsync(
        int claimId,
        IFormFile evidence,
        ClaimsDb db,
        IConfiguration config,
        CancellationToken ct)
    {
        var extension = Path.GetExtension(evidence.FileName);
        if (evidence.Length > MaxBytes || !Extensions.Contains(extension))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["evidence"] = new[] { "A PDF or picture of at most 15 MB is expected." },
            });
        }

        var folder = Path.Combine(config["Evidence:Root"]!, claimId.ToString());
        Directory.CreateDirectory(folder);
        var storedName = evidence.FileName;

        await using (var stream = new FileStream(Path.Combine(folder, storedName), FileMode.Create))
        {
            await evidence.CopyToAsync(stream, ct);
        }

        db.Evidence.Add(new EvidenceItem(claimId, storedName, evidence.Length));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/claims/{claimId}/evidence");
    }
}
