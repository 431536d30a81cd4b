"""Twenty real references as a careful editor enters them. Checks have nothing to say about them."""

from datetime import date

from articles.references.authors import parse
from articles.references.records import Record


def work(authors: str, title: str, container: str, year: int, place: str = "", **fields) -> Record:
    """Return a record; `place` is `volume(issue):pages`."""
    volume, _, rest = place.partition("(")
    issue, _, pages = rest.partition("):")
    more = {"kind": "journal", "volume": volume, "issue": issue, "pages": pages, **fields}
    return Record(authors=parse(authors.replace("; ", "\n")), title=title, container=container, year=year, **more)


SOUND = [
    work(
        "Hochberg, Marc C.",
        "Updating the American College of Rheumatology revised criteria for the classification of "
        "systemic lupus erythematosus",
        *("Arthritis & Rheumatism", 1997, "40(9):1725"),
        doi="10.1002/art.1780400928",
        pmid="9324032",
    ),
    work(
        "Aringer, Martin; Costenbader, Karen; Daikh, David; et al.",
        "2019 European League Against Rheumatism/American College of Rheumatology classification "
        "criteria for systemic lupus erythematosus",
        *("Arthritis & Rheumatology", 2019, "71(9):1400-1412"),
        doi="10.1002/art.40930",
    ),
    work(
        "Fanouriakis, Antonis; Kostopoulou, Myrto; Alunno, Alessia; et al.",
        "2019 update of the EULAR recommendations for the management of systemic lupus erythematosus",
        *("Annals of the Rheumatic Diseases", 2019, "78(6):736-745"),
        doi="10.1136/annrheumdis-2019-215089",
    ),
    work(
        "Fanouriakis, Antonis; Kostopoulou, Myrto; Andersen, Jeanette; et al.",
        "EULAR recommendations for the management of systemic lupus erythematosus: 2023 update",
        *("Ann Rheum Dis", 2024, "83(1):15-29"),
        doi="10.1136/ard-2023-224762",
    ),
    work(
        "Navarra, Sandra V.; Guzmán, Renato M.; Gallacher, Alberto E.; et al.",
        "Efficacy and safety of belimumab in patients with active systemic lupus erythematosus: a "
        "randomised, placebo-controlled, phase 3 trial",
        *("Lancet", 2011, "377(9767):721-731"),
        doi="10.1016/S0140-6736(10)61354-2",
        url="https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(10)61354-2/fulltext",
    ),
    work(
        "Furie, Richard; Rovin, Brad H.; Houssiau, Frédéric; et al.",
        "Two-year, randomized, controlled trial of belimumab in lupus nephritis",
        *("The New England Journal of Medicine", 2020, "383(12):1117-1128"),
        doi="10.1056/NEJMoa2001180",
    ),
    work(
        "Morand, Eric F.; Furie, Richard; Tanaka, Yoshiya; et al.",
        "Trial of anifrolumab in active systemic lupus erythematosus",
        *("N Engl J Med", 2020, "382(3):211-221"),
        doi="10.1056/NEJMoa1912196",
    ),
    work(
        "Tsokos, George C.",
        "Systemic lupus erythematosus",
        *("New England Journal of Medicine", 2011, "365(22):2110-2121"),
        doi="10.1056/NEJMra1100359",
    ),
    work(
        "{Kidney Disease: Improving Global Outcomes (KDIGO) Lupus Nephritis Work Group}",
        "KDIGO 2024 clinical practice guideline for the management of lupus nephritis",
        *("Kidney International", 2024, "105(1S):S1-S69"),
        kind="guideline",
        doi="10.1016/j.kint.2023.09.002",
    ),
    work(
        "Neunert, Cindy; Terrell, Deirdra R.; Arnold, Donald M.; et al.",
        "American Society of Hematology 2019 guidelines for immune thrombocytopenia",
        *("Blood Advances", 2019, "3(23):3829-3866"),
        doi="10.1182/bloodadvances.2019000966",
    ),
    work(
        "Rodeghiero, Francesco; Stasi, Roberto; Gernsheimer, Terry; et al.",
        "Standardization of terminology, definitions and outcome criteria in immune thrombocytopenic "
        "purpura of adults and children: report from an international working group",
        *("Blood", 2009, "113(11):2386-2393"),
        doi="10.1182/blood-2008-07-162503",
    ),
    work(
        "Perez, Elena E.; Orange, Jordan S.; Bonilla, Francisco; et al.",
        "Update on the use of immunoglobulin in human disease: a review of evidence",
        *("Journal of Allergy and Clinical Immunology", 2017, "139(3S):S1-S46"),
        doi="10.1016/j.jaci.2016.09.023",
    ),
    work(
        "Zandman-Goddard, Gisele; Levy, Yair; Shoenfeld, Yehuda",
        "Intravenous immunoglobulin therapy and systemic lupus erythematosus",
        *("Clinical Reviews in Allergy & Immunology", 2005, "29(3):219-228"),
        doi="10.1385/CRIAI:29:3:219",
    ),
    work(
        "Sakthiswary, Rajalingham; D'Cruz, David",
        "Intravenous immunoglobulin in the therapeutic armamentarium of systemic lupus erythematosus: a "
        "systematic review and meta-analysis",
        *("Medicine (Baltimore)", 2014, "93(16):e86"),
        doi="10.1097/MD.0000000000000086",
    ),
    work(
        "Page, Matthew J.; McKenzie, Joanne E.; Bossuyt, Patrick M.; et al.",
        "The PRISMA 2020 statement: an updated guideline for reporting systematic reviews",
        *("BMJ", 2021),
        volume="372",
        pages="n71",
        doi="10.1136/bmj.n71",
    ),
    work(
        "Jolles, Stephen; Sewell, William A. C.; Misbah, Siraj A.",
        "Clinical uses of intravenous immunoglobulin",
        *("Clinical and Experimental Immunology", 2005, "142(1):1-11"),
        doi="10.1111/j.1365-2249.2005.02834.x",
    ),
    work(
        "Van den Bergh, Peter Y. K.; van Doorn, Pieter A.; Hadden, Robert D. M.; et al.",
        "European Academy of Neurology/Peripheral Nerve Society guideline on diagnosis and treatment of "
        "chronic inflammatory demyelinating polyradiculoneuropathy: report of a joint task force – "
        "second revision",
        *("European Journal of Neurology", 2021, "28(11):3556-3583"),
        doi="10.1111/ene.14959",
    ),
    work(
        "Christiansen, Stacy; Iverson, Cheryl; Flanagin, Annette; et al.",
        "AMA Manual of Style: A Guide for Authors and Editors",
        *("", 2020),
        kind="book",
        publisher="Oxford University Press",
        isbn="978-0-19-024655-6",
    ),
    work(
        "World Health Organization",
        "WHO Model List of Essential Medicines – 23rd list, 2023",
        *("World Health Organization", 2023),
        kind="website",
        url="https://www.who.int/publications/i/item/WHO-MHP-HPS-EML-2023.02",
        accessed_on=date(2026, 11, 20),
    ),
    work(
        "Vaswani, Ashish; Shazeer, Noam; Parmar, Niki; et al.",
        "Attention is all you need",
        *("arXiv", 2017),
        kind="preprint",
        url="https://arxiv.org/abs/1706.03762",
    ),
]
