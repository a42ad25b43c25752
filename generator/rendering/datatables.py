"""The script of the explorer's table: DataTables, out of the itables package, never from elsewhere."""

from importlib.resources import files


def datatables_files() -> dict[str, bytes]:
    """Return the bundle (an ES module whose default export is DataTable) by its path in docs/.

    Its style sheet stays behind: ours says how tables look.
    """
    bundle = files("itables") / "html" / "dt_bundle.js"
    return {"assets/datatables.js": bundle.read_bytes()}
